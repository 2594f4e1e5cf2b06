// SPDX-License-Identifier: GPL-2.0-only
// All tests of a package as one file: jest starts once for each mutant instead of once for each file of tests.
const fs = require('node:fs');
const path = require('node:path');
const { describe } = require('@jest/globals');
const { tooLong } = require('./too-long.cjs');

const { MM_LITMUS_MUTANTS_PACKAGE: name, MM_LITMUS_MUTANTS_FIRST: first } = process.env;
const folder = path.resolve(__dirname, '../../../..', 'packages', name, 'test');
const all = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.test.ts'));
const files = new Set([...(first ? first.split(',') : []), ...all.sort()]);
for (const file of files) {
  if (tooLong.some((start) => `${name}/${file}`.startsWith(start)) || !globalThis.isNeeded(file)) continue;
  describe(file, () => void require(path.join(folder, file)));
}
