// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Memory, Property, Report, Schedule } from '../src';
import { Verdicts } from '../src/verdicts';

const bug: Report = { kind: 'bug', title: 'oops' };
const byReport: Property = { id: 'by-report', report: ({ kind }) => kind === 'bug' };
const always = () => true;
const memory = { isAtTwo: false } as unknown as Memory & { isAtTwo: boolean };
const byState: Property = { id: 'by-state', state: () => memory.isAtTwo };
const byEnd: Property = { id: 'by-end', end: () => memory.isAtTwo };

const at = (thread: number) => (): Schedule => [{ thread, pick: 0 }];
const [here, there] = [at(0)(), at(1)()];
const LATCH = 1;
const words = (latch = 0) => Int32Array.of(7, latch);

const verdictsOf = (...properties: Property[]) => new Verdicts(properties, LATCH);

describe('an outcome', () => {
  test('is sometimes once both were met, however little was searched', () => {
    const verdicts = verdictsOf(byReport);
    verdicts.ended(words(), undefined, [bug], at(0));
    expect(verdicts.results(false, always)).toEqual([
      { id: 'by-report', outcome: 'incomplete', witness: here },
    ]);
    verdicts.ended(words(), memory, [], at(1));
    expect(verdicts.results(false, always)).toEqual([
      { id: 'by-report', outcome: 'sometimes', witness: here, counterWitness: there },
    ]);
  });

  test('is never when all is searched and nothing showed it, even if nothing ended', () => {
    expect(verdictsOf(byReport).results(true, always)).toEqual([{ id: 'by-report', outcome: 'never' }]);
    expect(verdictsOf(byReport).results(false, always)).toEqual([{ id: 'by-report', outcome: 'incomplete' }]);
  });

  test('is always if every ended one shows it and none runs for ever without', () => {
    const verdicts = verdictsOf(byReport);
    expect(verdicts.candidatesForAlways()).toEqual([]);
    verdicts.ended(words(), undefined, [bug], at(0));
    expect(verdicts.candidatesForAlways()).toEqual([0]);
    expect(verdicts.results(true, always)[0].outcome).toBe('always');
    expect(verdicts.results(true, () => false)[0].outcome).toBe('sometimes');
  });

  test('is sometimes if it was shown on the way and nothing ever ends', () => {
    const verdicts = verdictsOf(byReport);
    verdicts.passed(words(), memory, [bug], at(0));
    expect(verdicts.results(true, always)[0].outcome).toBe('sometimes');
  });
});

describe('what was shown on the way', () => {
  test('is part of the state, by a bit per property', () => {
    memory.isAtTwo = true;
    const verdicts = verdictsOf(byEnd, byReport, byState);
    const state = words();
    verdicts.passed(state, memory, [bug], at(0));
    expect([...state]).toEqual([7, 0b110]);
    expect([0, 1, 2].map((i) => verdicts.latch(i))).toEqual([0, 0b010, 0b100]);
    memory.isAtTwo = false;
    verdicts.ended(state, memory, [], at(1));
    expect(verdicts.results(true, always).map(({ outcome }) => outcome)).toEqual([
      'never',
      'always',
      'always',
    ]);
  });

  test('is noted only if a schedule is given', () => {
    const verdicts = verdictsOf(byReport);
    const state = words();
    verdicts.passed(state, memory, [bug]);
    expect(state[LATCH]).toBe(1);
    expect(verdicts.results(true, always)[0]).toEqual({ id: 'by-report', outcome: 'never' });
  });

  test('needs a word only for properties that can be shown there', () => {
    expect([[byEnd], [byReport], [byEnd, byState], []].map((each) => Verdicts.needWord(each))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('an end', () => {
  test('counts for `end` only where all threads have finished', () => {
    memory.isAtTwo = true;
    const verdicts = verdictsOf(byEnd);
    verdicts.ended(words(), undefined, [bug], at(0));
    expect(verdicts.results(true, always)[0]).toMatchObject({ outcome: 'never', counterWitness: here });
    verdicts.ended(words(), memory, [], at(1));
    expect(verdicts.results(true, always)[0]).toMatchObject({ outcome: 'sometimes', witness: there });
  });
});

test('what is judged from all executions together is sometimes, unless nobody names it', () => {
  const verdicts = verdictsOf(byReport, byEnd);
  verdicts.judged(bug, here);
  expect(verdicts.results(true, always)).toEqual([
    { id: 'by-report', outcome: 'sometimes', witness: here, counterWitness: here },
    { id: 'by-end', outcome: 'never' },
  ]);
});
