// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { defineVariant } from '@mm-litmus/mm';
import { type CellOptions, prepareCell, type Scenario, type Variant } from '../../src';
import { drained, locked, twoDequeue, unlocked } from '../fixture/tiny';

function digest(scenario: Scenario, variant: Variant, options: CellOptions = {}): string {
  const prepared = prepareCell(scenario, variant, options);
  if ('lacks' in prepared) throw new Error('it lacks a symbol');
  return prepared.digest();
}

test('a digest is the same every time, and differs with what a schedule rests on', () => {
  const [{ edits: guards }] = twoDequeue.guards as [Scenario['guards'][number]];
  const digests = [
    digest(twoDequeue, locked),
    digest(twoDequeue, unlocked),
    digest(twoDequeue, locked, { guards }),
    digest(twoDequeue, locked, { set: { folios: 3 } }),
  ];
  for (const each of digests) expect(each).toMatch(/^[0-9a-f]{8}$/);
  expect(new Set(digests).size).toBe(digests.length);
  expect(digest(twoDequeue, locked)).toBe(digests[0]);
});

test('what the threads cannot reach does not matter, nor what the variant is called', () => {
  expect(digest(twoDequeue, drained)).toBe(digest(twoDequeue, locked));
  expect(digest(twoDequeue, defineVariant({ ...locked, name: 'other' }))).toBe(digest(twoDequeue, locked));
});
