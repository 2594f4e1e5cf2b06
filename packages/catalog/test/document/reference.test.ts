// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Variant } from '@mm-litmus/scenario';
import { referenceFor } from '../../src/document/reference';
import { drained, locked, twoDequeue } from '../../../scenario/test/fixture/tiny';

const scenario = {
  ...twoDequeue,
  sources: [
    { role: 'report', messageId: 'tiny@example.org' },
    { role: 'fix', commit: '0123456789abcdef' },
    { role: 'patch', messageId: 'patch@example.org', commit: 'fedcba987654' },
  ],
} as const;
const modelling = (sources: Variant['sources']): Variant => ({ ...locked, sources });

test('is the source that the variant models', () => {
  expect(referenceFor(scenario, modelling([{ commit: '0123456789ab' }]))).toBe('0123456789abcdef');
  expect(referenceFor(scenario, modelling([{ messageId: 'patch@example.org' }]))).toBe('patch@example.org');
});

test('else the one that an earlier variant models, else the first', () => {
  const other = { sources: [{ commit: 'cccccccccccc' }] };
  expect(referenceFor(scenario, { ...drained, ...other })).toBe('0123456789abcdef');
  expect(referenceFor(twoDequeue, drained)).toBe('tiny@example.org');
});
