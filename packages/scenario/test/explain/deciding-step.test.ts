// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { type Memory, parseSchedule, type Program, type Property } from '@mm-litmus/engine';
import { decidingStep } from '../../src/explain/deciding-step';
import { increment, layout, x, y } from './machine';

const program = (parts: Omit<Property, 'id'>): Program => ({
  layout,
  threads: [
    { name: 't0', cpu: 0, start: () => increment(x) },
    { name: 't1', cpu: 1, start: () => increment(y) },
  ],
  properties: [{ ...parts, id: 'p' }],
});
const atOnce = parseSchedule('a2b2');
const isOne = (memory: Memory) => memory.load(x) === 1;

describe('decidingStep', () => {
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
});
