// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { type ColorChoice, colorsFor } from '../src/color';

const isColoured = (choice: ColorChoice, isTTY: boolean, env: Record<string, string> = {}) => {
  const stream = { write: () => true, isTTY };
  return colorsFor(choice, { stdout: stream, stderr: stream, env }).isColorSupported;
};

test('auto colours a terminal, unless it cannot or NO_COLOR is set', () => {
  expect(isColoured('auto', true)).toBe(true);
  expect(isColoured('auto', true, { NO_COLOR: '' })).toBe(true);
  expect(isColoured('auto', true, { NO_COLOR: '1' })).toBe(false);
  expect(isColoured('auto', true, { TERM: 'dumb' })).toBe(false);
  expect(isColoured('auto', false)).toBe(false);
});

test('always and never are what they say', () => {
  expect(isColoured('always', false, { NO_COLOR: '1' })).toBe(true);
  expect(isColoured('never', true)).toBe(false);
});
