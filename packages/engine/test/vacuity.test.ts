// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import {
  checkpoint,
  choose,
  defineFunction,
  defineOperation,
  Layout,
  type Cell,
  type Program,
  type Steps,
} from '../src';
import { StateGraph } from '../src/explain/state-graph';
import { alwaysAnswered, whatRan, type Asked } from '../src/vacuity';

const layout = new Layout();
const bit = { min: 0, max: 1 };
const [x, y] = [layout.cell('x', bit), layout.cell('y', bit)];

const trylock = defineOperation<[cell: Cell], boolean>('trylock', {
  run(memory, cell) {
    const free = memory.load(cell) === 0;
    memory.store(cell, 1);
    return free ? 1 : 0;
  },
  result: (raw) => raw === 1,
});
const never = defineOperation('never', { enabled: () => false, run() {} });
const mark = defineOperation('mark', { run() {} });

const folioTrylock = defineFunction('folio_trylock', (cell: Cell) => trylock(cell));
const isFirst = defineFunction('is_first', function* (cell: Cell): Steps<boolean> {
  return cell === x;
});
const unused = defineFunction('unused', () => mark());
const scan = defineFunction('scan', function* (cell: Cell) {
  if (yield* isFirst(cell)) yield* mark();
  for (let i = 0; i < 2; i++) {
    yield* checkpoint(i);
    yield* folioTrylock(cell);
  }
  if ((yield* choose(2)) === 2) yield* unused();
});

function ran(program: Pick<Program, 'threads' | 'setup'>, byArguments = false) {
  const graph = new StateGraph({ layout, ...program });
  graph.expandAll({ states: Infinity });
  return whatRan(graph.positions, program.threads.length, { byArguments });
}

const threads = (...bodies: readonly (() => Steps<unknown>)[]): Program['threads'] =>
  bodies.map((start, i) => ({ name: `t${i}`, cpu: i, start }));

const line = ({ by = '', type, name, args, answers }: Asked): string =>
  `${by} ${type} ${name}${args === undefined ? '' : `(${args.join()})`}: ${answers.map(String).join()}`;

test('functions and answers, of operations and calls', () => {
  const { functions, asked } = ran({ threads: threads(() => scan(x)) });
  expect(functions).toEqual(['folio_trylock', 'is_first', 'scan']);
  expect(asked.map(line)).toEqual([
    ' call scan: undefined',
    'scan call is_first: true',
    'scan operation mark: undefined',
    'scan call folio_trylock: true,false',
    'folio_trylock operation trylock: true,false',
    'scan operation choose: 0,1',
  ]);
});

test('told apart by arguments, if asked for', () => {
  const { asked } = ran(
    {
      threads: threads(
        () => scan(x),
        () => scan(y),
      ),
    },
    true,
  );
  expect(asked.filter(({ name }) => name === 'is_first').map(line)).toEqual([
    'scan call is_first(x): true',
    'scan call is_first(y): false',
  ]);
});

test('questions that always had the same answer', () => {
  const once = ran({ threads: threads(() => folioTrylock(x)) });
  expect(alwaysAnswered(once).map(({ by, name, answer }) => [by, name, answer])).toEqual([
    [undefined, 'folio_trylock', true],
    ['folio_trylock', 'trylock', true],
  ]);
  expect(
    alwaysAnswered(
      ran({
        threads: threads(
          () => scan(x),
          () => scan(y),
        ),
      }),
    ),
  ).toEqual([]);
});

test('answers that only the set-up got do not count', () => {
  const again = ran({ setup: () => folioTrylock(x), threads: threads(() => folioTrylock(x)) });
  expect(alwaysAnswered(again).map(({ name, answer }) => [name, answer])).toEqual([
    ['folio_trylock', false],
    ['trylock', false],
  ]);
});

test('what nobody got over has no answer', () => {
  const { asked } = ran({ threads: threads(() => defineFunction('stuck', () => never())()) });
  expect(asked.map(line)).toEqual([' call stuck: ', 'stuck operation never: ']);
});
