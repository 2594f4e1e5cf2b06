// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { formatRoute, parseRoute, type Route } from '../src/route';

const routes: readonly Route[] = [
  { page: 'matrix', filters: {} },
  {
    page: 'matrix',
    filters: { subsystem: 'mm/thp', thread: 'mm: a "thread" & more', variant: 'list-*,v6.11' },
  },
  { page: 'scenario', scenario: 'scan-race' },
  { page: 'cell', scenario: 'scan-race', variant: 'v6.12.117' },
  { page: 'cell', scenario: 'scan-race', variant: 'v6.11', property: 'queue-corrupted', step: 12 },
  { page: 'cell', scenario: 'scan-race', variant: 'v6.11', schedule: 'a3b:1c2', step: 0, beside: 'e66f3185' },
  { page: 'cell', scenario: 'scan-race', variant: 'v6.11', mark: 'put while isolated' },
];

test('the address says where the reader is, and leads there again', () => {
  for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route);
  expect(formatRoute(routes[4])).toBe('#/scan-race/v6.11?property=queue-corrupted&step=12');
});

test('nothing is the matrix, and a step that is none is left out', () => {
  expect(parseRoute('')).toEqual({ page: 'matrix', filters: {} });
  expect(parseRoute('#/a/b?step=-1')).toEqual({ page: 'cell', scenario: 'a', variant: 'b' });
  expect(parseRoute('#/a/b?step=x')).toEqual({ page: 'cell', scenario: 'a', variant: 'b' });
});
