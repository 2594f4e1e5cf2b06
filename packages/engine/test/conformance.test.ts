// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import {
  Layout,
  checkpoint,
  defineFunction,
  defineOperation,
  explore,
  type Cell,
  type Memory,
  type OperationParts,
} from '../src';
import { fail, load, modelErrorOf, nothing, programOf, store } from './support/model';

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

test('a function that goes by what others return conforms, and runs to where it is let out', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 2 });
  const look = defineFunction('look', function* (wanted: number) {
    const found = yield* load(cell);
    return found === wanted ? 'there' : 'elsewhere';
  });
  const program = programOf(
    layout,
    [
      function* () {
        for (;;) {
          yield* checkpoint();
          if ((yield* look(2)) === 'there') break;
          if ((yield* look(1)) === 'there') yield* store(cell, 2);
        }
      },
      () => store(cell, 1),
    ],
    { properties: [{ id: 'two', end: (memory) => memory.load(cell) === 2 }] },
  );
  expect(explore(program)).toMatchObject({
    ...{ complete: true, reports: [], endStates: 1, deadlocks: 0, runsForever: true },
    properties: [{ outcome: 'sometimes' }],
  });
});

test.each<[string, Partial<OperationParts<[], unknown>>, string]>([
  ['answers', { result: () => ++calls }, 'impure gives another result than before'],
  ['may be made', { enabled: () => ++calls % 2 === 1 }, 'impure can go in 0 ways where it could in 1'],
  ['goes on', { picks: () => 1 + (++calls % 2) }, 'impure can go in 1 ways where it could in 2'],
])('an operation that %s otherwise at each run is found', (_, parts, reason) => {
  calls = 0;
  const impure = defineOperation<[], unknown>('impure', { run: () => 0, ...parts });
  const program = programOf(new Layout(), [
    function* () {
      yield* impure();
      yield* nothing();
    },
  ]);
  expect(modelErrorOf(() => explore(program))).toMatchObject({
    code: 'impure-function',
    reason: expect.stringContaining(reason) as unknown,
  });
});

let calls = 0;
