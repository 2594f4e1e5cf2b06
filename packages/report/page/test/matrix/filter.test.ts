// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { MatrixData, ScenarioSummary } from '../../../src/data';
import { filterMatrix, tally } from '../../src/matrix/filter';

const scenario = (
  id: string,
  subsystem: string,
  threads: readonly string[],
  ...outcomes: readonly (string | null)[]
): ScenarioSummary => ({
  id,
  title: `${subsystem}: ${id}`,
  subsystem,
  threads,
  properties: { broken: 'it breaks' },
  cells: outcomes.map((actual) => {
    const verdict = actual === 'always' ? 'unexpected' : 'ok';
    return actual === null ? null : { verdict, properties: [{ id: 'broken', actual, verdict }] };
  }),
});

const variant = (name: string) => ({ name, summary: '', base: '', sources: [], leavesOut: [] });
const data: MatrixData = {
  version: '1.0.0',
  variants: ['list-lru-v1', 'list-lru-v2', 'v6.11'].map(variant),
  scenarios: [
    scenario('scan-race', 'mm/thp', ['the fix', 'the series'], 'never', 'sometimes', 'never'),
    scenario('lru-race', 'mm/swap', ['the series'], 'never', 'never', 'always'),
    scenario('gup-race', 'mm/gup', [], null, 'never', 'never'),
  ],
};

const ids = (filters: Parameters<typeof filterMatrix>[1]) =>
  filterMatrix(data, filters).scenarios.map(({ id }) => id);

test('filters by words, subsystem and thread', () => {
  expect(ids({})).toEqual(['scan-race', 'lru-race', 'gup-race']);
  expect(ids({ text: 'RACE scan' })).toEqual(['scan-race']);
  expect(ids({ text: 'broken series' })).toEqual(['scan-race', 'lru-race']);
  expect(ids({ subsystem: 'mm/swap' })).toEqual(['lru-race']);
  expect(ids({ thread: 'the series', subsystem: 'mm/thp' })).toEqual(['scan-race']);
});

test('variants are chosen by parts of names and globs, and outcomes count in these only', () => {
  expect(filterMatrix(data, { variant: 'lru' }).variants).toEqual([0, 1]);
  expect(filterMatrix(data, { variant: 'list-*-v2, v6.1' }).variants).toEqual([1, 2]);
  expect(filterMatrix(data, { variant: 'lru*' }).variants).toEqual([]);
  expect(ids({ outcome: 'sometimes' })).toEqual(['scan-race']);
  expect(ids({ outcome: 'sometimes', variant: 'v6.11' })).toEqual([]);
  expect(ids({ outcome: 'not-as-expected' })).toEqual(['lru-race']);
});

test('counts what there is, the most frequent first', () => {
  expect(tally(['b', 'a', 'c', 'b'])).toEqual([
    ['b', 2],
    ['a', 1],
    ['c', 1],
  ]);
});
