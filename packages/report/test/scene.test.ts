// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runCell, prepareCell } from '@mm-litmus/scenario';
import { twoDequeue, unlocked } from '../../scenario/test/fixture/tiny';
import { sceneOf } from '../src/scene';

test('cells are told as what they are in the kernel: lists, locks, counts, and who is atomic', () => {
  const { tables } = runCell(twoDequeue, unlocked, { tables: true });
  const prepared = prepareCell(twoDequeue, unlocked);
  if ('lacks' in prepared) throw new Error('it links');
  const { nodes, nodeLabels, objects, threads } = sceneOf(prepared.machine, prepared.program, tables!);
  const name = (cell: number | undefined) => (cell === undefined ? undefined : tables!.cells[cell][0]);
  expect(nodeLabels.slice(0, 3)).toEqual(['NULL', 'LIST_POISON1', 'LIST_POISON2']);
  for (const { label, id, next, prev, object } of nodes) {
    expect(nodeLabels[id]).toBe(label);
    expect(label.startsWith(objects[object].label)).toBe(true);
    if ('cell' in next) expect(name(next.cell)).toBe(`${label}.next`);
    if ('cell' in prev) expect(name(prev.cell)).toBe(`${label}.prev`);
  }
  expect(nodes.filter(({ head }) => head).map(({ label }) => label)).toContain('Q.head');
  for (const { label, fields } of objects) {
    for (const { cell, path } of fields) expect(name(cell)).toBe(`${label}.${path}`);
  }
  expect(threads.map(({ context }) => context)).toEqual(['task', 'task']);
});
