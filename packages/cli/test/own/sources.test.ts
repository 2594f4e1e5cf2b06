// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isFile } from '../../src/own/sources';

test.each(['./my-variant', '../x/y.ts', '/x/v.ts', 'my-variant.ts', 'v.mjs'])('%s is a file', (argument) => {
  expect(isFile(argument)).toBe(true);
});

test.each(['folio-batch', 'v6.11', 'v6.12.117', 'folio-*', 'list-lru-v5'])('%s is a name', (argument) => {
  expect(isFile(argument)).toBe(false);
});
