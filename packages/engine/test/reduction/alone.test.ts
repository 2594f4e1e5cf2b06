// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Alone, LOUD, NOBODY, NOT_KNOWN, QUIET } from '../../src/reduction/alone';
import { Futures } from '../../src/reduction/future';
import { Graves } from '../../src/reduction/graves';
import { Tail } from '../../src/reduction/tail';
import { learnFromWalks } from '../../src/reduction/walks';
import { Watch } from '../../src/reduction/watch';
import { Transitions } from '../../src/transitions';
import { sections } from './support/sections';

/** At the start of two threads, of which `known` are written down. */
function started(withLock: boolean, known: readonly number[]) {
  const program = sections(2, withLock);
  const transitions = new Transitions(program);
  const places = program.layout.cells.length + 2;
  const graves = new Graves(transitions);
  learnFromWalks(transitions, new Watch(transitions.positions, 2, places, [], []), graves);
  const futures = new Futures(transitions.positions, transitions.behaviours, graves);
  const alone = new Alone(transitions, graves, futures);
  transitions.initialize();
  for (const thread of known) {
    const { id } = transitions.position(thread);
    alone.notePosition(id, futures.answersOf(id));
  }
  const tail = new Tail();
  const run = (first: number): readonly unknown[] => {
    const end = alone.run(first, tail);
    return [end, ...tail.threads.subarray(0, tail.length)];
  };
  return { alone, run, transitions, futures };
}

/** The steps of the threads at the start may go alone, or not. */
function judge({ alone, transitions }: ReturnType<typeof started>, quietness: number): void {
  for (const thread of [0, 1]) alone.noteLeaf(transitions.leafAt(transitions.position(thread).id), quietness);
}

test('what was not found out is left to others', () => {
  expect(started(false, []).run(0)).toEqual([NOT_KNOWN]);
  expect(started(false, [0, 1]).run(0)).toEqual([NOT_KNOWN]);
});

test('the thread that is given makes its step in the state itself, and the decision is noted', () => {
  const known = started(false, [0, 1]);
  const { futures, run, transitions } = known;
  judge(known, QUIET);
  const { id } = transitions.position(1);
  expect(run(1)).toEqual([NOT_KNOWN, 1]);
  expect(transitions.position(1).id).not.toBe(id);
  expect([...transitions.program.layout.cells].map((cell) => transitions.memory.load(cell))).toContain(1);
  expect(futures.wentAlone[id]).toBe(1);
});

test('it goes on as long as it may, then the others do', () => {
  const known = started(false, [0, 1]);
  const { alone, futures, run, transitions } = known;
  const { behaviours, positions } = transitions;
  for (const { id } of positions.all) {
    const isKnown = id > 0 && behaviours.at(id) !== undefined;
    alone.notePosition(id, isKnown ? futures.answersOf(id) : undefined);
  }
  for (const thread of [1, 1, 1, 0, 0, 0]) {
    alone.noteLeaf(transitions.leafAt(transitions.position(thread).id), QUIET);
    transitions.take(thread, 0);
    transitions.advance();
  }
  transitions.initialize();
  expect(run(1)).toEqual([NOBODY, 1, 1, 1, 0, 0, 0]);
  expect(transitions.unfinishedThreads()).toBe(0);
});

test('nobody goes alone whose step is loud, or depends on others', () => {
  const loud = started(false, [0, 1]);
  judge(loud, LOUD);
  expect(loud.run(0)).toEqual([NOBODY]);
  const locked = started(true, [0, 1]);
  judge(locked, QUIET);
  expect(locked.run(0)).toEqual([NOBODY]);
});

test('all is forgotten when decisions come to rest on something else', () => {
  const known = started(false, [0, 1]);
  judge(known, QUIET);
  known.alone.reset(known.futures);
  expect(known.run(0)).toEqual([NOT_KNOWN]);
});
