// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { scenarios } from '@mm-litmus/catalog';
import { families as bundled } from '@mm-litmus/variants';
import { familyOf } from '../src/families';
import { locked, twoDequeue, unlocked } from '../../scenario/test/fixture/tiny';

const older = { ...unlocked, sources: [{ messageId: 'older@example.org' }] };
const newer = { ...locked, sources: [{ commit: '0123456789abcdef' }] };
const families = [
  { name: 'older', variants: [older] },
  { name: 'newer', variants: [newer] },
];
const of = (...sources: (typeof twoDequeue.sources)[number][]) =>
  familyOf({ ...twoDequeue, sources }, families)?.name;

describe('familyOf', () => {
  test('the first source that a variant has too decides', () => {
    const [mail, commit] = [{ messageId: 'older@example.org' }, { commit: '0123456789ab' }];
    expect(of({ role: 'review', messageId: 'x@example.org' }, { role: 'fix', ...commit })).toBe('newer');
    expect(of({ role: 'patch', ...mail }, { role: 'fix', ...commit })).toBe('older');
  });

  test('none without such a source', () => {
    expect(of({ role: 'report', commit: '0123456789ac' })).toBeUndefined();
    expect(of({ role: 'report', messageId: 'x@example.org' })).toBeUndefined();
  });

  test('every bundled scenario has one', () => {
    const known = Object.entries(bundled).map(([name, variants]) => ({ name, variants }));
    expect(scenarios.filter((scenario) => familyOf(scenario, known) === undefined)).toEqual([]);
  });
});
