// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { checkpoint, type Cell, defineFunction, defineOperation, Layout, type Program } from '../../src';
import { Footprint } from '../../src/footprint';
import { Graves } from '../../src/reduction/graves';
import { Reducer } from '../../src/reduction/reducer';
import { learnFromWalks } from '../../src/reduction/walks';
import { Watch } from '../../src/reduction/watch';
import { Transitions } from '../../src/transitions';
import { fail, increment, lock, programOf, unlock } from '../support/model';

const trylock = defineOperation<[cell: Cell], number>('trylock', {
  run(memory, cell) {
    if (memory.load(cell) !== 0) return 0;
    memory.store(cell, 1);
    return 1;
  },
  lock: { cell: (cell) => cell, effect: 'try' },
  result: (raw) => raw,
});

/** What decides about the program, after some executions were run to learn from. */
function learned(program: Program, shows: (transitions: Transitions) => boolean = () => false) {
  const transitions = new Transitions(program);
  const threads = program.threads.length;
  const places = program.layout.cells.length + threads;
  const watch = new Watch(transitions.positions, threads, places, [], []);
  const graves = new Graves(transitions);
  learnFromWalks(transitions, watch, graves);
  const reducer = new Reducer(transitions, graves, watch, false, () => shows(transitions));
  transitions.initialize();
  return { transitions, reducer };
}

/** Makes the step of a thread. */
function move(transitions: Transitions, thread: number): void {
  transitions.picksOf(thread);
  transitions.take(thread, 0);
  transitions.advance();
}

function threeCells() {
  const layout = new Layout();
  const [m, x, y] = ['m', 'x', 'y'].map((name) => layout.cell(name, { min: 0, max: 9 }));
  return { layout, m, x, y };
}

test('who holds the lock goes alone, who wants it does not', () => {
  const { layout, m, x } = threeCells();
  const section = defineFunction('section', function* () {
    yield* lock(m);
    yield* increment(x);
    yield* unlock(m);
  });
  const { transitions, reducer } = learned(programOf(layout, [() => section(), () => section()]));
  expect(reducer.lone(0, 'one')).toBe(-1);
  move(transitions, 1);
  expect([reducer.lone(0, 'one'), reducer.lone(1, 'one')]).toEqual([1, 1]);
  move(transitions, 1);
  expect(reducer.lone(0, 'one')).toBe(1);
});

test.each<[string, 'increment' | 'fail', boolean, number]>([
  ['goes alone', 'increment', false, 0],
  ['does not if it shows a property', 'increment', true, -1],
  ['does not if it fails', 'fail', false, -1],
])('a step that no other thread minds %s', (_, what, shown, lone) => {
  const { layout, x } = threeCells();
  const program = programOf(layout, [() => (what === 'fail' ? fail('at once') : increment(x))]);
  expect(learned(program, () => shown).reducer.lone(0, 'one')).toBe(lone);
});

test('a decision falls when another thread turns out to touch the same', () => {
  const { layout, x, y } = threeCells();
  const { transitions, reducer } = learned(programOf(layout, [() => increment(x), () => increment(y)]));
  expect(reducer.lone(0, 'one')).toBe(0);
  expect(reducer.stands()).toBe(true);
  const { behaviours } = transitions;
  behaviours.noteAsked(transitions.position(1), behaviours.at(transitions.position(0).id)!);
  expect(reducer.stands()).toBe(false);
  reducer.restart();
  expect(reducer.lone(0, 'one')).toBe(-1);
});

test('a way on that was not known is something learned', () => {
  const { layout, m } = threeCells();
  const { transitions, reducer } = learned(programOf(layout, [() => trylock(m)]));
  const { lessons } = reducer;
  const { positions } = transitions;
  positions.after(positions.initialOf(0), 1);
  expect(reducer.lessons).toBe(lessons);
  positions.after(positions.initialOf(0), 0);
  expect(reducer.lessons).toBe(lessons + 1);
});

test('a decision stands when another thread turns out to touch something else', () => {
  const { layout, m, x, y } = threeCells();
  const { transitions, reducer } = learned(programOf(layout, [() => increment(x), () => increment(y)]));
  expect(reducer.lone(0, 'one')).toBe(0);
  const touched = new Footprint(layout.cells.length + 2);
  touched.write(m.index);
  transitions.behaviours.noteAsked(transitions.position(1), touched);
  expect(reducer.stands()).toBe(true);
  expect(reducer.lone(0, 'one')).toBe(0);
});

test('what was learned of a single position counts for decisions that come later, too', () => {
  const { layout, m, x } = threeCells();
  const tries = defineFunction('tries', function* () {
    yield* trylock(m);
    yield* checkpoint();
    yield* increment(x);
  });
  const sections = defineFunction('sections', function* () {
    for (let i = 0; i < 2; i++) {
      yield* lock(m);
      yield* increment(x);
      yield* unlock(m);
    }
  });
  const transitions = new Transitions(programOf(layout, [() => tries(), () => sections()]));
  const run = (...threads: number[]): void => {
    transitions.initialize();
    for (const thread of threads) move(transitions, thread);
  };
  const watch = new Watch(transitions.positions, 2, layout.cells.length + 2, [], []);
  run(1, 1, 1, 1, 1, 1);
  run(0, 0);
  const reducer = new Reducer(transitions, new Graves(transitions), watch, false, () => false);
  // Now the trylock fails, which leads to where it led to when it had the lock.
  run(1, 0, 1, 1);
  expect(reducer.stands()).toBe(true);
  expect(reducer.lone(0, 'one')).toBe(0);
  expect(reducer.stands()).toBe(false);
  reducer.restart();
  // Thread 1 may take the lock, which nobody else wants; thread 0 may not go first.
  expect(reducer.lone(0, 'one')).toBe(1);
});
