// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { explore, Layout, replay } from '../../src';
import { fail, load, programOf, store } from '../support/model';

const layout = new Layout();
const x = layout.cell('x', { min: 0, max: 8 });
/** Fails in few of its interleavings: not in the few executions that a search learns from. */
const program = programOf(layout, [
  function* () {
    for (let i = 1; i <= 30; i++) yield* store(x, i % 9);
  },
  function* () {
    for (const value of [2, 4, 5, 7]) if ((yield* load(x)) !== value) return;
    yield* fail('each in its time');
  },
]);

test('a reduced search may stop at its first failure, or go on behind it', () => {
  const how = { reduce: true, reduceAbove: 0 };
  const all = explore(program, how);
  const some = explore(program, { ...how, stopAtFirstFailure: true });
  expect(all).toMatchObject({ complete: true, reduced: true, reports: [{ fatal: true }] });
  expect(all).not.toHaveProperty('stoppedBy');
  expect(some).toMatchObject({ complete: false, stoppedBy: 'first-failure', reports: [{ fatal: true }] });
  expect(some.states).toBeLessThan(all.states);
  for (const { reports } of [all, some]) {
    const { failure } = replay(program, reports[0].schedule).memory;
    expect(failure).toEqual({ kind: 'bug', title: 'each in its time' });
  }
});
