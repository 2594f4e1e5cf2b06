// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { parseSchedule } from '@mm-litmus/engine';
import { stepText } from '@mm-litmus/scenario/plain';
import { execute, loadProgram } from '../../src/model/execution';
import { partingOf } from '../../src/model/parting';
import { programData, takers } from './programs';

const free = loadProgram(programData(takers()));
const locked = loadProgram(programData(takers(true)));

test('steps, the state after each, and what the end shows', () => {
  const { steps, states, ended, shown, moves } = execute(free, parseSchedule('a1b2a1'));
  expect(steps.map(stepText)).toEqual(['look(): 1', 'look(): 1', 'take()', 'take()']);
  expect(states.map(([left]) => left)).toEqual([1, 1, 1, 0, -1]);
  expect(steps[3].reports.map(({ title }) => title)).toEqual(['BUG in use']);
  expect({ ended, shown }).toEqual({ ended: 'report', shown: ['broken'] });
  expect(moves.map(({ ways }) => ways)).toEqual([0, 0]);
});

test('an execution that has not ended says who can move next and who waits', () => {
  const { ended, moves, shown } = execute(locked, parseSchedule('a1'));
  expect({ ended, shown }).toEqual({ ended: 'running', shown: [] });
  expect(moves.map(({ next, ways }) => [next?.name, ways])).toEqual([
    ['look', 1],
    ['lock', 0],
  ]);
  expect(execute(locked, parseSchedule('a4b3'))).toMatchObject({ ended: 'finished', shown: ['gone'] });
});

test('the same schedule in another program: where it cannot move it stays, and the first difference is found', () => {
  const schedule = parseSchedule('a1b2a1');
  const there = execute(locked, schedule);
  expect(
    there.choices.map((choice) => (choice.type === 'step' ? stepText(choice.step) : choice.why)),
  ).toEqual(['lock()', ...['waits', 'waits'], 'look(): 1']);
  expect(there.states).toHaveLength(5);
  expect(partingOf(execute(free, schedule).choices, there.choices)).toBe(0);
  expect(partingOf(there.choices, there.choices)).toBe(-1);
});
