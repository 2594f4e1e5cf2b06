// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { closestOf } from '../src/closest';

test('names what is nearest, unless it has nothing in common', () => {
  expect(closestOf('folio-bach', ['folio-batch', 'pre-e66f3185'])).toBe(' (closest: folio-batch)');
  expect(closestOf('batch', ['folio-batch'])).toBe(' (closest: folio-batch)');
  expect(closestOf('x', ['folio-batch'])).toBe('');
  expect(closestOf('x', [])).toBe('');
});
