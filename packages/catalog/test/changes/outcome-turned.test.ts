// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { outcomeTurned } from '../../src/changes/outcome-turned';
import type { CatalogScenario } from '../../src/document';
import { released, withScenario } from './publication';

const correction: CatalogScenario['corrections'][number] = {
  date: '2026-11-20',
  variant: 'locked',
  property: 'length-wrong',
  from: 'never',
  to: 'sometimes',
  why: 'The lock was that of another queue.',
  reference: 'tiny@example.org',
};
const turn = ({ cells }: CatalogScenario) => {
  cells[1].outcomes['length-wrong'].outcome = 'sometimes';
};

test('minor: a new correction says why', () => {
  const corrected = withScenario((scenario) => {
    turn(scenario);
    scenario.corrections.push(correction);
  });
  expect(outcomeTurned(released, corrected)).toEqual([
    { bump: 'minor', what: 'length-wrong of two-dequeue in locked: sometimes, was never (corrected)' },
  ]);
});

test('major: nothing says why', () => {
  expect(outcomeTurned(released, withScenario(turn))).toEqual([
    {
      bump: 'major',
      what: 'length-wrong of two-dequeue in locked: sometimes, was never, and no entry in corrections says why',
    },
  ]);
});

test('major: the correction is about something else, or was published before', () => {
  const other = withScenario((scenario) => {
    turn(scenario);
    scenario.corrections.push({ ...correction, property: 'queue-corrupted' });
  });
  expect(outcomeTurned(released, other)).toMatchObject([{ bump: 'major' }]);

  const before = withScenario(({ corrections }) => corrections.push(correction));
  const again = withScenario((scenario) => {
    turn(scenario);
    scenario.corrections.push(correction);
  });
  expect(outcomeTurned(before, again)).toMatchObject([{ bump: 'major' }]);
});

test('nothing: the same outcomes with other witnesses', () => {
  const other = withScenario(({ cells }) => (cells[0].outcomes['length-wrong'].witness = 'a1'));
  expect(outcomeTurned(released, other)).toEqual([]);
});
