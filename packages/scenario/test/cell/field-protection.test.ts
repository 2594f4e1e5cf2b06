// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { defineScenario, mergeProtections, reports, runCell } from '../../src';
import { locked, twoDequeue } from '../fixture/tiny';

test('a cell tells of the fields that threads share, if asked', () => {
  expect(runCell(twoDequeue, locked).protection).toBeUndefined();
  const { protection } = runCell(twoDequeue, locked, { protection: true });
  expect(protection).toContainEqual({ field: 'entry.node.prev', locks: ['queue.lock'], without: [] });
  expect(protection).toContainEqual({
    field: 'queue.length',
    locks: [],
    without: ['READ_ONCE in dequeue'],
  });
});

test('what a free does to a folio is no access', () => {
  const scenario = defineScenario({
    id: 'free-and-look',
    title: 'mm: a folio is freed while somebody looks at its references',
    summary: 'One CPU frees K, the other one may look at it.',
    sources: [{ role: 'report', messageId: 'tiny@example.org' }],
    requires: ['atomic_read', 'atomic_inc', 'kfree'],
    bounds: { cpus: 2, folios: 1 },
    properties: { freed: 'K is freed' },
    marks: {},
    build({ world, symbols }) {
      const K = world.folio('K');
      return {
        threads: [
          {
            name: 'free',
            cpu: 0,
            start: function* () {
              yield* symbols.atomic_inc(K._refcount);
              yield* symbols.kfree(K);
            },
          },
          { name: 'look', cpu: 1, start: () => symbols.atomic_read(K._refcount) },
        ],
        properties: { freed: reports('use-after-free') },
        marks: {},
      };
    },
    expect: {},
  });
  expect(runCell(scenario, locked, { protection: true }).protection).toEqual([
    { field: 'folio._refcount', locks: [], without: ['atomic_inc', 'atomic_read'] },
  ]);
});

test('what is said of a field several times is one entry: common locks, all accesses without', () => {
  expect(
    mergeProtections([
      { field: 'b', locks: ['x', 'y'], without: [] },
      { field: 'a', locks: ['x'], without: [] },
      { field: 'b', locks: ['y'], without: [] },
      { field: 'a', locks: [], without: ['load in f'] },
      { field: 'a', locks: ['x'], without: ['load in e'] },
    ]),
  ).toEqual([
    { field: 'a', locks: [], without: ['load in e', 'load in f'] },
    { field: 'b', locks: ['y'], without: [] },
  ]);
});
