// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { revisionIsRaised } from '../../../src/lint/rules/revision-is-raised';
import { subject } from '../subject';

const released = { revision: 1, digest: '01234567', digestNow: '01234567' };
const changed = { ...released, digestNow: '89abcdef' };

test('passes where nothing has changed, the revision is higher, or there was no release', () => {
  expect(revisionIsRaised.check(subject())).toEqual([]);
  expect(revisionIsRaised.check(subject({ released }))).toEqual([]);
  const { scenario } = subject();
  expect(
    revisionIsRaised.check(subject({ scenario: { ...scenario, revision: 2 }, released: changed })),
  ).toEqual([]);
});

test('fails where something has', () => {
  expect(revisionIsRaised.check(subject({ released: changed }))).toEqual([
    'its threads, bounds or expectations have changed since revision 1 was released',
  ]);
});
