// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  checkpoint,
  defineFunction,
  fewestSwitches,
  formatSchedule,
  Layout,
  parseSchedule,
  replay,
  type Choice,
  type Program,
  type Schedule,
} from '../../src';
import * as fc from 'fast-check';
import { stepsProgram } from '../steps/program';
import { executions } from './executions';
import { buildSmall, expectNot, goals, load, smallProgram, store } from './small';

const switches = (schedule: Schedule): number =>
  schedule.filter(({ thread }, i) => i > 0 && thread !== schedule[i - 1].thread).length;

const key = (schedule: Schedule): readonly number[] => [
  switches(schedule),
  schedule.length,
  ...schedule.flatMap(({ thread, pick }: Choice) => [thread, pick]),
];

function inOrder(a: Schedule, b: Schedule): number {
  const [left, right] = [key(a), key(b)];
  const i = left.findIndex((part, at) => part !== right[at]);
  return i < 0 ? 0 : left[i] - right[i];
}

test('is the first of all executions that reach the goal, in order of switches, steps, threads and picks', () => {
  let reached = 0;
  fc.assert(
    fc.property(smallProgram, fc.constantFrom(...goals), (small, goal) => {
      const program = buildSmall(small);
      const all = executions(program, goal).filter(({ atGoal }) => atGoal);
      const [best] = all.map(({ schedule }) => schedule).sort(inOrder);
      expect(fewestSwitches(program, goal)).toEqual(best);
      if (best !== undefined) reached++;
    }),
    { numRuns: 400, seed: 3 },
  );
  expect(reached).toBeGreaterThan(100);
});

describe('with loops', () => {
  const spin = (): Program => {
    const layout = new Layout();
    const bit = { min: 0, max: 1 };
    const [ready, seen] = [layout.cell('ready', bit), layout.cell('seen', bit)];
    const waiter = defineFunction('waiter', function* () {
      do yield* checkpoint();
      while ((yield* load(ready)) === 0);
      yield* store(seen, 1);
    });
    const maker = defineFunction('maker', function* () {
      yield* store(ready, 1);
      yield* expectNot(seen, 1);
    });
    return {
      layout,
      threads: [
        { name: 'waiter', cpu: 0, start: () => waiter() },
        { name: 'maker', cpu: 1, start: () => maker() },
      ],
      properties: [{ id: 'seen', end: (memory) => memory.load(seen) === 1 }],
    };
  };

  test('no turn is made without need', () => {
    const found = fewestSwitches(spin(), { report: { kind: 'assertion', title: 'seen is not 1' } });
    expect(formatSchedule(found!)).toBe('b1a2b1');
  });

  test('what cannot be reached has no schedule', () => {
    expect(fewestSwitches(spin(), { report: { kind: 'assertion', title: 'another' } })).toBeUndefined();
  });

  test('the end counts without a step of its own', () => {
    expect(formatSchedule(fewestSwitches(spin(), { shows: 'seen' })!)).toBe('b2a2');
  });

  test('an unknown property is refused', () => {
    expect(() => fewestSwitches(spin(), { shows: 'no such' })).toThrow('it has no property no such');
  });
});

describe('the benchmark with its bug', () => {
  const program = stepsProgram({ folios: 2, order: 'any', bug: true });
  const goal = { report: ({ kind }: { kind: string }) => kind === 'assertion' };

  test('needs fewer switches than the schedule that breadth-first search meets, and no more steps', () => {
    const met = parseSchedule('a19b1c6a2c6');
    const found = fewestSwitches(program, goal)!;
    expect(formatSchedule(found)).toBe('a19b1c9a5');
    expect(found).toHaveLength(met.length);
    expect(replay(program, found).steps.at(-1)!.reports).toEqual(replay(program, met).steps.at(-1)!.reports);
  });

  test('gives up above the limit, and when it is not to go on', () => {
    expect(fewestSwitches(program, goal, { states: 100 })).toBeUndefined();
    expect(fewestSwitches(program, goal, { goOn: () => false })).toBeUndefined();
    let asked = 0;
    expect(fewestSwitches(program, goal, { goOn: () => ++asked > 0 })).toBeDefined();
    expect(asked).toBeGreaterThan(0);
  });
});
