// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Budget } from '../../src/budget';
import { Ledger } from '../../src/ledger';
import { Reduced } from '../../src/reduction/reduced';
import { Transitions } from '../../src/transitions';
import { stepsProgram } from '../steps/program';

function begun(bug: boolean) {
  const program = stepsProgram({ folios: 2, order: 'any', bug });
  const transitions = new Transitions(program);
  const ledger = new Ledger(program, transitions);
  ledger.start();
  return { transitions, ledger, reduced: new Reduced(transitions, ledger) };
}

test('it starts over until a search has nothing left to learn', () => {
  const { reduced } = begun(false);
  const first = reduced.search(new Budget(), {});
  const settled = reduced.settled();
  expect(settled.store.count).toBe(first.store.count);
  // Each state has the successors it had during the search.
  const met = new Set([0]);
  for (let state = 0; state < settled.store.count; state++) settled.successors(state, (to) => met.add(to));
  expect([...met].sort((a, b) => a - b)).toEqual([...Array(settled.store.count).keys()]);
});

test('a search that is cut is not started over', () => {
  const { reduced } = begun(false);
  const search = reduced.search(new Budget({ limits: { states: 50 } }), {});
  expect(search).toMatchObject({ stoppedBy: 'states' });
  expect(search.store.count).toBe(50);
});

test.each([
  [true, false],
  [false, true],
])('with a bug %s and one failure wanted, learning finds nothing: %s', (bug, nothing) => {
  const { ledger, reduced } = begun(bug);
  expect(reduced.prepare({ stopAtFirstFailure: true })).toBe(nothing);
  expect(ledger.findings.reportResults()).toHaveLength(bug ? 1 : 0);
});
