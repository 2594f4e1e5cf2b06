// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { variants } from '../src';

test('no two variants have one name, and each has the one that it extends', () => {
  const names = variants.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  for (const { extends: base } of variants) expect([undefined, ...variants]).toContain(base);
});
