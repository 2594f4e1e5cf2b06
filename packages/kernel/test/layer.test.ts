// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { kernelLayer, type KernelSymbols, link } from '../src';

test('the kernel layer defines every symbol of KernelSymbols, and links by itself', () => {
  const source = readFileSync(join(__dirname, '../src/symbols.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}(\w+): /gm)].map((match) => match[1]);
  const image = link<KernelSymbols>([kernelLayer]);
  expect(names.length).toBeGreaterThan(130);
  expect(names.filter((name) => !image.has(name))).toEqual([]);
  expect(kernelLayer.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([]);
});
