// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { type ExpectingVariant, resolveExpectation } from '../src/expectation';
import type { VariantExpectation } from '../src/scenario';

const scenarioWith = (expectations: Record<string, VariantExpectation>) => ({
  id: 'scan',
  properties: { corrupted: 'a list check fails', lost: 'a folio is on no queue' },
  expect: expectations,
});

const old: ExpectingVariant = { name: 'old', expectations: { scan: { corrupted: 'always' } } };
const middle: ExpectingVariant = { name: 'middle', extends: old };
const young: ExpectingVariant = {
  name: 'young',
  extends: middle,
  expectations: { scan: { lost: 'sometimes' } },
};

describe('resolveExpectation', () => {
  test('the scenario comes first', () => {
    const scenario = scenarioWith({ old: { corrupted: 'never' } });
    expect(resolveExpectation(scenario, old, 'corrupted')).toEqual({
      outcome: 'never',
      provenance: 'scenario',
      from: 'old',
    });
  });

  test('then the variant', () => {
    expect(resolveExpectation(scenarioWith({}), old, 'corrupted')).toEqual({
      outcome: 'always',
      provenance: 'variant',
      from: 'old',
    });
  });

  test('then what is said of the variant that it extends, by the scenario first', () => {
    const scenario = scenarioWith({ old: { corrupted: 'sometimes' } });
    expect(resolveExpectation(scenario, young, 'corrupted')).toEqual({
      outcome: 'sometimes',
      provenance: 'inherited',
      from: 'old',
    });
    expect(resolveExpectation(scenarioWith({}), young, 'corrupted')?.outcome).toBe('always');
  });

  test('each property goes its own way', () => {
    expect(resolveExpectation(scenarioWith({}), young, 'lost')).toEqual({
      outcome: 'sometimes',
      provenance: 'variant',
      from: 'young',
    });
  });

  test('not-applicable is said of all properties', () => {
    const scenario = scenarioWith({ young: 'not-applicable' });
    expect(resolveExpectation(scenario, young, 'lost')?.outcome).toBe('not-applicable');
  });

  test('nobody may say anything', () => {
    expect(resolveExpectation(scenarioWith({}), old, 'lost')).toBeUndefined();
  });

  test('a name that every object has is no expectation', () => {
    expect(resolveExpectation(scenarioWith({}), { name: 'toString' }, 'lost')).toBeUndefined();
  });

  test('refuses what a variant says of a property that is not there', () => {
    const variant: ExpectingVariant = { name: 'old', expectations: { scan: { corupted: 'never' } } };
    expect(() => resolveExpectation(scenarioWith({}), variant, 'lost')).toThrow(
      expect.objectContaining({
        code: 'bad-expectation',
        reason: 'old expects something of "corupted" in scan, which has corrupted, lost',
      }),
    );
  });
});
