// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import {
  defineFunction,
  defineOperation,
  Layout,
  type Mark,
  type Property,
  type ThreadView,
} from '../../src';
import { Watch } from '../../src/reduction/watch';
import { Transitions } from '../../src/transitions';

const layout = new Layout();
const [x, y] = ['x', 'y'].map((name) => layout.cell(name, { min: 0, max: 1 }));
const setX = defineOperation('set x', { run: (memory) => memory.store(x, 1) });
const setY = defineOperation('set y', { run: (memory) => memory.store(y, 1) });
const inner = defineFunction('inner', function* () {
  yield* setY();
  yield* setY();
});
const body = defineFunction('body', function* () {
  yield* setX();
  yield* inner();
  yield* setY();
});

/** Which of the thread's four steps are seen. */
function seen(properties: readonly Property[], marks: readonly Mark[]): boolean[] {
  const transitions = new Transitions({
    layout,
    threads: [{ name: 'thread', cpu: 0, start: () => body() }],
  });
  const watch = new Watch(transitions.positions, 1, layout.cells.length + 1, properties, marks);
  transitions.initialize();
  watch.look(transitions.memory);
  const steps: boolean[] = [];
  while (transitions.picksOf(0) > 0) {
    const from = transitions.position(0);
    transitions.take(0, 0);
    steps.push(watch.sees(transitions, 0, from, transitions.positionAfter(0)));
    transitions.advance();
  }
  return steps;
}

test('without predicates nothing is seen', () => {
  expect(seen([], [])).toEqual([false, false, false, false]);
});

test('a store to a cell that a predicate reads is seen', () => {
  const state: Property['state'] = (memory) => memory.load(x) === 1;
  expect(seen([{ id: 'x', state }], [])).toEqual([true, false, false, false]);
  expect(seen([], [{ name: 'x', holds: state }])).toEqual([true, false, false, false]);
});

test('so is a step into or out of a place that a mark names', () => {
  const at: NonNullable<Mark['places']>[number]['at'] = ({ calls }) =>
    calls.some(({ name }) => name === 'inner');
  expect(seen([], [{ name: 'inner', places: [{ thread: 0, at }] }])).toEqual([true, false, true, false]);
});

test('of a predicate that asks where a thread stands, every step of it is seen', () => {
  const state: Property['state'] = (memory) => memory.threadAt(0).finished;
  expect(seen([{ id: 'finished', state }], [])).toEqual([true, true, true, true]);
});

test('however many places there are', () => {
  const places = Array.from({ length: 33 }, (_, i) => ({
    thread: 0,
    // The first and the last one: the thread steps from one into the other.
    at: ({ calls, finished }: ThreadView) =>
      i === 0 ? calls.some(({ name }) => name === 'inner') : i === 32 && !finished && calls.length === 1,
  }));
  const marks = places.map((place, i) => ({ name: `mark${i}`, places: [place] }));
  expect(seen([], marks)).toEqual([true, false, true, true]);
});
