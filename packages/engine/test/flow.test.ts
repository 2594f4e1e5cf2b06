// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { checkpoint, defineFunction, defineOperation, Layout, type Program, type Steps } from '../src';
import { Transitions } from '../src/transitions';

const layout = new Layout();
const cells = [0, 1].map((i) => layout.cell(`x${i}`, { min: 0, max: 3 }));
const load = defineOperation<[i: number], number>('load', {
  run: (memory, i) => memory.load(cells[i]),
  result: (raw) => raw,
});
const store = defineOperation('store', {
  run: (memory, i: number, value: number) => memory.store(cells[i], value),
});

/** Positions of a thread alone, by the name of their operation, on the way it takes for each start value. */
function positionsOf(start: () => Steps<unknown>, values: readonly number[]) {
  const program: Program = { layout, threads: [{ name: 'thread', cpu: 0, start }] };
  const transitions = new Transitions(program);
  const { memory, positions } = transitions;
  const ways = values.map((value) => {
    transitions.initialize();
    memory.words = transitions.before;
    memory.store(cells[0], value);
    const kinds: number[] = [];
    for (let picks = transitions.picksOf(0); picks > 0; picks = transitions.picksOf(0)) {
      kinds.push(transitions.position(0).kind);
      transitions.take(0, 0);
      transitions.advance();
    }
    return kinds;
  });
  return { ways, flow: positions.flow };
}

test('what a call was told since its last checkpoint does not tell kinds apart', () => {
  const copy = defineFunction('copy', function* () {
    const value = yield* load(0);
    yield* store(1, value);
  });
  const { ways } = positionsOf(() => copy(), [1, 2]);
  expect(ways[0]).toEqual(ways[1]);
});

test('what a checkpoint says is live does, and so do arguments', () => {
  const put = defineFunction('put', function* (value: number) {
    yield* store(1, value);
  });
  const live = defineFunction('live', function* () {
    const value = yield* load(0);
    yield* checkpoint(value);
    yield* store(1, value);
    yield* put(value);
  });
  const { ways } = positionsOf(() => live(), [1, 2]);
  expect(ways[0].map((kind, i) => kind === ways[1][i])).toEqual([true, false, false]);
});

test('a call made in two places has one set of nodes, but positions of two kinds', () => {
  const twice = defineFunction('twice', function* () {
    yield* copy();
    yield* checkpoint();
    yield* copy();
  });
  const copy = defineFunction('copy', function* () {
    yield* load(0);
  });
  const { flow, ways } = positionsOf(() => twice(), [0]);
  const [first, second] = ways[0];
  expect(flow.nodeOf[first]).toBe(flow.nodeOf[second]);
  expect(first).not.toBe(second);
});
