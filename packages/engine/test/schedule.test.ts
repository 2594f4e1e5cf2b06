// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { formatSchedule, parseSchedule, type Choice } from '../src';
import * as fc from 'fast-check';
import { modelErrorOf } from './support/model';

const choice: fc.Arbitrary<Choice> = fc.record({
  thread: fc.nat({ max: 15 }),
  pick: fc.oneof(fc.constant(0), fc.nat({ max: 300 })),
});

test('a schedule survives its text', () => {
  fc.assert(
    fc.property(fc.array(choice), (schedule) => {
      expect(parseSchedule(formatSchedule(schedule))).toEqual(schedule);
    }),
    { seed: 1 },
  );
});

test('runs of one thread are counted, picks stand alone', () => {
  const steps = (thread: number, count: number): Choice[] =>
    Array.from({ length: count }, () => ({ thread, pick: 0 }));
  const schedule = [
    ...steps(0, 12),
    ...steps(1, 3),
    { thread: 0, pick: 2 },
    { thread: 0, pick: 1 },
    ...steps(2, 1),
  ];
  expect(formatSchedule(schedule)).toBe('a12b3a:2a:1c1');
  expect(formatSchedule([])).toBe('');
});

test.each([
  'x',
  'a',
  '1',
  'a0',
  'a01',
  'a:0',
  'a:',
  'A1',
  'q1',
  'a1 b1',
  'a1b',
  'a-1',
  'a1.5',
  'a1:2',
  ' a1',
  'a1\n',
])('%j is no schedule', (text) => {
  const error = modelErrorOf(() => parseSchedule(text));
  expect(error.code).toBe('bad-schedule');
  expect(error.reason).toContain(JSON.stringify(text).slice(1, -1).replaceAll('\\n', '\n'));
});

test('the message shows where the reading stopped', () => {
  expect(modelErrorOf(() => parseSchedule('a12b3?c1')).reason).toBe('cannot read "?c1" in "a12b3?c1"');
});
