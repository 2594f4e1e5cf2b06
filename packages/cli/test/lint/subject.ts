// SPDX-License-Identifier: GPL-2.0-only
import { prepareCell, runCell } from '@mm-litmus/scenario';
import type { LintCell, Subject } from '../../src/lint/rule';
import { drained, locked, twoDequeue, unlocked } from '../../../scenario/test/fixture/tiny';

const cells = [unlocked, locked, drained].map((variant): LintCell => {
  const prepared = prepareCell(twoDequeue, variant);
  const { properties } = runCell(twoDequeue, variant);
  return {
    variant,
    model: 'lacks' in prepared ? undefined : prepared.digest(),
    outcomes: Object.fromEntries(
      properties.map(({ id, actual, witness }) => [id, { outcome: actual, witness }] as const),
    ),
  };
});

/** `two-dequeue`, which lacks a guard for its length; with another scenario, or more known of it. */
export function subject(change: Partial<Subject> = {}): Subject {
  return {
    scenario: twoDequeue,
    cells,
    folders: [],
    markNames: new Map([['both-in-dequeue', ['dequeue']]]),
    symbols: new Set([
      'enqueue',
      'dequeue',
      'list_del_init',
      'deferred_split_scan',
      'spin_lock',
      'spin_unlock',
    ]),
    ...change,
  };
}

/** With some fields of the scenario changed. */
export function withScenario(change: Partial<Subject['scenario']>): Subject {
  return subject({ scenario: { ...twoDequeue, ...change } });
}
