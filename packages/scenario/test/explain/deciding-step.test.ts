// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import {
  defineFunction,
  formatSchedule,
  type Memory,
  parseSchedule,
  type Program,
  type Property,
  type Steps,
} from '@mm-litmus/engine';
import { decisionOf } from '../../src/explain/deciding-step';
import { increment, layout, locked, x, y } from './machine';

const program = (parts: Omit<Property, 'id'>): Program => ({
  layout,
  threads: [
    { name: 't0', cpu: 0, start: () => increment(x) },
    { name: 't1', cpu: 1, start: () => increment(y) },
  ],
  properties: [{ ...parts, id: 'p' }],
});
const lockedLater = defineFunction('locked_later', function* () {
  yield* increment(y);
  yield* locked(y);
});
const atOnce = parseSchedule('a2b2');
const decidingStep = (...args: Parameters<typeof decisionOf>) => decisionOf(...args).step;
const isOne = (memory: Memory) => memory.load(x) === 1;

describe('decisionOf', () => {
  test('is the one behind which a property of states holds for the first time', () => {
    expect(decidingStep(program({ state: isOne }), atOnce, { shows: 'p' })).toBe(1);
  });

  test('is the one since which what is said of the end holds for good', () => {
    expect(decidingStep(program({ end: isOne }), atOnce, { shows: 'p' })).toBe(1);
    const differ = (memory: Memory) => memory.load(x) === memory.load(y);
    expect(decidingStep(program({ end: differ }), atOnce, { shows: 'p' })).toBe(3);
  });

  test('or does not, where it should', () => {
    expect(decidingStep(program({ end: (memory) => !isOne(memory) }), atOnce, { misses: 'p' })).toBe(1);
  });

  test('does not exist where it is so from the start, or is not at all', () => {
    expect(decidingStep(program({ state: () => true }), atOnce, { shows: 'p' })).toBeUndefined();
    expect(decidingStep(program({ end: () => true }), atOnce, { shows: 'p' })).toBeUndefined();
    expect(decidingStep(program({ end: () => false }), atOnce, { shows: 'p' })).toBeUndefined();
  });

  test('counts a state that the question does not fit as one that does not hold', () => {
    const end = (memory: Memory) => {
      if (memory.load(y) === 0) throw new Error('not at its end');
      return true;
    };
    expect(decidingStep(program({ end }), atOnce, { shows: 'p' })).toBe(3);
  });

  test('does not exist for a report', () => {
    const goal = { report: { kind: 'bug', title: 't' }, shows: 'p' };
    expect(decidingStep(program({ state: isOne }), atOnce, goal)).toBeUndefined();
  });

  describe('where a thread only came to stand somewhere', () => {
    const standsBefore = (name: string) => (memory: Memory) => memory.threadAt(1).next?.name === name;
    const found = (schedule: string, state: Property['state']) => {
      const { schedule: told, step } = decisionOf(program({ state: state! }), parseSchedule(schedule), {
        shows: 'p',
      });
      return [formatSchedule(told), step];
    };

    test('is what it does there', () => {
      expect(found('b1a2b1', standsBefore('store'))).toEqual(['b1a2b1', 3]);
    });

    test('even if that was not made', () => {
      expect(found('b1', standsBefore('store'))).toEqual(['b2', 1]);
      expect(found('b1a2', standsBefore('store'))).toEqual(['b1a2b1', 3]);
    });

    test('unless it cannot be made', () => {
      const waits: Program = {
        layout,
        threads: [
          { name: 't0', cpu: 0, start: () => locked(x) },
          { name: 't1', cpu: 1, start: () => lockedLater() },
        ],
        properties: [{ id: 'p', state: standsBefore('spin_lock') }],
      };
      const { schedule, step } = decisionOf(waits, parseSchedule('a1b2'), { shows: 'p' });
      expect([formatSchedule(schedule), step]).toEqual(['a1b2', 2]);
    });
  });

  describe('where a call undoes what it did', () => {
    const undone = (start: () => Steps<unknown>): Program => ({
      layout,
      threads: [
        { name: 't0', cpu: 0, start },
        { name: 't1', cpu: 1, start: () => increment(y) },
      ],
      properties: [{ id: 'p', end: (memory) => memory.load(x) !== 1 }],
    });
    const there_and_back = defineFunction('there_and_back', function* () {
      yield* increment(x);
      yield* increment(x);
    });

    test('is the last store without which it would not be so', () => {
      const { step, behind } = decisionOf(undone(there_and_back), parseSchedule('a4b2'), { shows: 'p' });
      expect([step, behind]).toEqual([3, [3]]);
    });

    test('or none', () => {
      const any: Program = {
        ...undone(there_and_back),
        properties: [{ id: 'p', end: (memory) => memory.load(x) !== 1 || memory.load(y) === 1 }],
      };
      const { step, behind } = decisionOf(any, parseSchedule('a4b2'), { shows: 'p' });
      expect([step, behind]).toEqual([undefined, []]);
    });
  });
});
