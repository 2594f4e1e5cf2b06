// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { whereText } from '../../src/explain/where';

test.each([
  [[], []],
  [['scan'], ['in scan']],
  [['put', '__put', 'free'], ['in free of __put']],
  [['put', 'list_del_init', '__list_del_entry'], ['in list_del_init of put']],
])('%j', (calls, text) => {
  expect(whereText(calls)).toEqual(text);
});
