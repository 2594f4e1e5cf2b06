// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Scenario, Variant } from '@mm-litmus/scenario';
import { trailers } from '../../src/text/trailers';
import { locked, twoDequeue, unlocked } from '../../../scenario/test/fixture/tiny';

const commit = '0123456789abcdef';
const scenario: Scenario = {
  ...twoDequeue,
  sources: [
    { role: 'fix', commit: 'fedcba987654', messageId: 'fix@example.org', subject: 'a fix' },
    { role: 'patch', commit, subject: 'tiny: a rather long subject that would be wrapped if it were prose' },
    { role: 'report', messageId: 'report@example.org' },
    { role: 'discussion', messageId: 'talk@example.org' },
  ],
};

test('one line each: what brought it, the reports, then all other mails', () => {
  expect(trailers(scenario, unlocked, ['queue-corrupted'])).toEqual([
    'Fixes: 0123456789ab ("tiny: a rather long subject that would be wrapped if it were prose")',
    'Closes: https://lore.kernel.org/all/report@example.org/',
    'Link: https://lore.kernel.org/all/fix@example.org/',
    'Link: https://lore.kernel.org/all/talk@example.org/',
  ]);
});

test('blames nothing that is not in the variant in which it began to show', () => {
  const mended: Variant = { ...unlocked, name: 'mended', sources: [{ commit: 'aaaaaaaaaaaa' }] };
  const broken: Variant = { ...mended, name: 'broken', extends: mended, sources: [{ commit }] };
  const child: Variant = { ...broken, name: 'child', extends: broken, sources: [{ commit: 'bbbbbbbbbbbb' }] };
  const expecting: Scenario = {
    ...scenario,
    expect: { mended: { 'queue-corrupted': 'never' }, broken: { 'queue-corrupted': 'sometimes' } },
  };
  const blamed = (variant: Variant, shown = ['queue-corrupted']) =>
    trailers(expecting, variant, shown).some((line) => line.startsWith('Fixes:'));
  expect(blamed(mended)).toBe(false);
  expect(blamed(broken)).toBe(true);
  expect(blamed(child)).toBe(true);
  expect(blamed(child, [])).toBe(false);
  expect(trailers(twoDequeue, locked, ['queue-corrupted'])).toEqual([
    'Closes: https://lore.kernel.org/all/tiny@example.org/',
  ]);
});
