// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Layout, checkpoint, defineOperation, explore, type Cell, type Memory } from '../src';
import { fail, load, modelErrorOf, programOf, store } from './support/model';

test('a count that a checkpoint forgets is found, however late it matters', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 1 });
  const program = programOf(layout, [
    function* () {
      for (let turn = 0; ; turn++) {
        yield* checkpoint();
        if (turn === 40) yield* fail('the fortieth turn');
        yield* load(cell);
      }
    },
    () => store(cell, 1),
  ]);
  expect(modelErrorOf(() => explore(program))).toMatchObject({
    code: 'forgotten-value',
    reason: expect.stringContaining('main0') as unknown,
  });
});

test.each<[string, (memory: Memory, cells: readonly Cell[], runs: number) => void]>([
  ['stores', (memory, [x], runs) => memory.store(x, runs % 2)],
  ['loads', (memory, cells, runs) => void memory.load(cells[runs % 2])],
])('an operation that %s something else at each run is found', (_, run) => {
  const layout = new Layout();
  const cells = ['x', 'y'].map((name) => layout.cell(name, { min: 0, max: 1 }));
  let runs = 0;
  const impure = defineOperation('impure', { run: (memory) => run(memory, cells, runs++) });
  const program = programOf(layout, [() => impure(), () => store(cells[0], 1)]);
  expect(modelErrorOf(() => explore(program))).toMatchObject({ code: 'impure-function' });
});
