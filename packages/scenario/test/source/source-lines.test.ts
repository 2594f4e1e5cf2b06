// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseSchedule, replay } from '@mm-litmus/engine';
import { prepareCell } from '../../src';
import { sourceLinesOf } from '../../src/source/source-lines';
import { twoDequeue, unlocked } from '../fixture/tiny';

/** The text of a line of a package of this repository. */
function textAt(line: string): string {
  const [, name, path, number] = /^@mm-litmus\/([^/]+)\/(.*):(\d+)$/.exec(line)!;
  const file = resolve(__dirname, '../../..', name, path);
  return readFileSync(file, 'utf8').split('\n')[Number(number) - 1].trim();
}

test('each step has the line of its operation and those of the calls around it', () => {
  const prepared = prepareCell(twoDequeue, unlocked);
  if ('lacks' in prepared) throw new Error('it links');
  const { steps } = replay(prepared.program, parseSchedule('a3'));
  const lines = sourceLinesOf(prepared.program, steps);
  expect(lines.map((of) => of.map(textAt))).toEqual([
    [
      'if ((yield* READ_ONCE(from.length)) === 0) return;',
      "{ name: 'first', cpu: 0, start: () => symbols.dequeue(Q, A) },",
    ],
    ...['return !CONFIG_DEBUG_LIST', 'const '].map((begin) => [
      expect.stringContaining(begin),
      expect.stringContaining('__list_del_entry'),
      'yield* list_del_init(what.node);',
      "{ name: 'first', cpu: 0, start: () => symbols.dequeue(Q, A) },",
    ]),
  ]);
});

test('no line says where the packages lie', () => {
  const prepared = prepareCell(twoDequeue, unlocked);
  if ('lacks' in prepared) throw new Error('it links');
  const { steps } = replay(prepared.program, parseSchedule('a2b2'));
  const lines = sourceLinesOf(prepared.program, steps).flat();
  expect(lines.filter((line) => !/^@mm-litmus\/(kernel\/src|scenario\/test)\//.test(line))).toEqual([]);
});
