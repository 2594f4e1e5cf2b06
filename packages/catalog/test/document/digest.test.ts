// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { scenarioDigest } from '../../src/document/digest';
import { twoDequeue } from '../../../scenario/test/fixture/tiny';

const digest = scenarioDigest(twoDequeue);
const changed = (change: Partial<Scenario>) => scenarioDigest({ ...twoDequeue, ...change }) !== digest;

test('prose, sources and the order of variants leave it', () => {
  expect(digest).toMatch(/^[0-9a-f]{8}$/);
  expect(changed({ title: 'mm: x', summary: 'y', sources: [], revision: 7 })).toBe(false);
  expect(changed({ expect: Object.fromEntries(Object.entries(twoDequeue.expect).reverse()) })).toBe(false);
  expect(changed({ guards: twoDequeue.guards.map((guard) => ({ ...guard, because: 'z' })) })).toBe(false);
});

test.each<[string, Partial<Scenario>]>([
  ['the threads', { build: () => ({ threads: [], properties: {}, marks: {} }) }],
  ['a bound', { bounds: { cpus: 2, folios: 2 } }],
  ['a need', { requires: ['enqueue'] }],
  ['an expectation', { expect: { ...twoDequeue.expect, drained: 'not-applicable' } }],
  ['a guard', { guards: [] }],
  ['the boot', { boot: { memcg: false } }],
])('%s changes it', (_, change) => {
  expect(changed(change)).toBe(true);
});
