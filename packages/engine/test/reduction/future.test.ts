// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Position } from '../../src/positions';
import { DEPENDENT, Futures, USED } from '../../src/reduction/future';
import { Graves } from '../../src/reduction/graves';
import { learnFromWalks } from '../../src/reduction/walks';
import { Watch } from '../../src/reduction/watch';
import { Transitions } from '../../src/transitions';
import { sections } from './support/sections';

function learned(withLock: boolean) {
  const program = sections(2, withLock);
  const transitions = new Transitions(program);
  const places = program.layout.cells.length + 2;
  const graves = new Graves(transitions);
  learnFromWalks(transitions, new Watch(transitions.positions, 2, places, [], []), graves);
  const { behaviours, positions } = transitions;
  const stepsOf = (thread: number): Position[] => {
    const steps: Position[] = [];
    for (let at = positions.initialOf(thread); at.operation !== undefined; at = at.edges[0][1])
      steps.push(at);
    return steps;
  };
  return { graves, futures: new Futures(positions, behaviours, graves), positions, behaviours, stepsOf };
}

/** For each step of thread 0, whether it is independent of what thread 1 may do from its start. */
function independent({ futures, stepsOf }: ReturnType<typeof learned>): boolean[] {
  const [other] = stepsOf(1);
  return stepsOf(0).map(({ id }) => {
    const answers = futures.answersOf(id);
    return answers !== undefined && futures.ask(id, other.kind) && answers[other.kind] > DEPENDENT;
  });
}

test('steps on cells that nobody else touches are independent', () => {
  expect(independent(learned(false))).toEqual([true, true, true]);
});

test('so are those under a lock that others must wait for, its release included', () => {
  expect(independent(learned(true))).toEqual([false, true, true, true, true]);
});

test('decisions hold as long as what they rest on', () => {
  const { behaviours, futures, graves, positions, stepsOf } = learned(false);
  const [step] = stepsOf(0);
  const [other] = stepsOf(1);
  const answers = futures.answersOf(step.id)!;
  futures.ask(step.id, other.kind);
  answers[other.kind] |= USED;
  futures.wentAlone[step.id] = 1;
  expect(futures.stillHolds(new Futures(positions, behaviours, graves))).toBe(true);
  behaviours.noteAsked(other, behaviours.at(step.id)!);
  expect(futures.stillHolds(new Futures(positions, behaviours, graves))).toBe(false);
});
