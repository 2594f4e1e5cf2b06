// SPDX-License-Identifier: GPL-2.0-only
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { scenarios } from '../src';

test('holds each scenario of the repository, under the name of its folder', () => {
  const folders = readdirSync(resolve(__dirname, '../../../scenarios'), { withFileTypes: true });
  expect(scenarios.map(({ id }) => id)).toEqual(
    folders
      .filter((each) => each.isDirectory())
      .map(({ name }) => name)
      .sort(),
  );
});
