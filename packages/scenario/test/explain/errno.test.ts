// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { errnoText } from '../../src/explain/errno';

test('errnoText names the errors that functions return', () => {
  expect(errnoText(-11)).toBe('-EAGAIN');
  expect([11, 0, -1, false, undefined].map(errnoText)).toEqual(Array(5).fill(undefined));
});
