// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Alone, LOUD, NOBODY, NOT_KNOWN, QUIET } from '../../src/reduction/alone';
import { Futures } from '../../src/reduction/future';
import { learnFromWalks } from '../../src/reduction/walks';
import { Watch } from '../../src/reduction/watch';
import { Transitions } from '../../src/transitions';
import { sections } from './support/sections';

/** At the start of two threads, of which `known` are written down. */
function started(withLock: boolean, known: readonly number[]) {
  const program = sections(2, withLock);
  const transitions = new Transitions(program);
  const places = program.layout.cells.length + 2;
  learnFromWalks(transitions, new Watch(transitions.positions, 2, places, [], []));
  const futures = new Futures(transitions.positions, transitions.behaviours);
  const alone = new Alone(transitions, futures);
  transitions.initialize();
  for (const thread of known) {
    const { id } = transitions.position(thread);
    alone.notePosition(id, futures.answersOf(id));
  }
  return { alone, transitions, futures };
}

/** The steps of the threads at the start may go alone, or not. */
function judge({ alone, transitions }: ReturnType<typeof started>, quietness: number): void {
  for (const thread of [0, 1]) alone.noteLeaf(transitions.leafAt(transitions.position(thread).id), quietness);
}

test('what was not found out is left to others', () => {
  expect(started(false, []).alone.step(0)).toBe(NOT_KNOWN);
  expect(started(false, [0, 1]).alone.step(0)).toBe(NOT_KNOWN);
});

test('the thread that is given makes its step in the state itself, and the decision is noted', () => {
  const known = started(false, [0, 1]);
  const { alone, futures, transitions } = known;
  judge(known, QUIET);
  const { id } = transitions.position(1);
  expect(alone.step(1)).toBe(1);
  expect(transitions.position(1).id).not.toBe(id);
  expect([...transitions.program.layout.cells].map((cell) => transitions.memory.load(cell))).toContain(1);
  expect(futures.wentAlone[id]).toBe(1);
});

test('nobody goes alone whose step is loud, or depends on others', () => {
  const loud = started(false, [0, 1]);
  judge(loud, LOUD);
  expect(loud.alone.step(0)).toBe(NOBODY);
  const locked = started(true, [0, 1]);
  judge(locked, QUIET);
  expect(locked.alone.step(0)).toBe(NOBODY);
});

test('all is forgotten when decisions come to rest on something else', () => {
  const known = started(false, [0, 1]);
  judge(known, QUIET);
  known.alone.reset(known.futures);
  expect(known.alone.step(0)).toBe(NOT_KNOWN);
});
