// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Ledger } from '../../src/ledger';
import { Graves } from '../../src/reduction/graves';
import { learnFromWalks } from '../../src/reduction/walks';
import { Watch } from '../../src/reduction/watch';
import { Transitions } from '../../src/transitions';
import { stepsProgram } from '../steps/program';
import { sections } from './support/sections';

function started(program: ReturnType<typeof sections>) {
  const transitions = new Transitions(program);
  const places = program.layout.cells.length + program.threads.length;
  const watch = new Watch(transitions.positions, program.threads.length, places, [], []);
  const ledger = new Ledger(program, transitions);
  ledger.start();
  return { transitions, watch, graves: new Graves(transitions), ledger };
}

test('all that a small program does is learned', () => {
  const { graves, transitions, watch } = started(sections(3, true));
  expect(learnFromWalks(transitions, watch, graves)).toBe(true);
  const { behaviours, positions } = transitions;
  const steps = positions.all.filter(({ operation }) => operation !== undefined);
  expect(steps).toHaveLength(3 * 5);
  expect(steps.every(({ id }) => behaviours.at(id) !== undefined)).toBe(true);
});

test('an execution that fails is noted if there is a ledger, and ends the walks', () => {
  const program = stepsProgram({ folios: 3, order: 'any', bug: true });
  const { graves, transitions, watch, ledger } = started(program);
  expect(learnFromWalks(transitions, watch, graves, ledger)).toBe(false);
  expect(ledger.findings.reportResults().map(({ fatal }) => fatal)).toEqual([true]);
  expect(learnFromWalks(transitions, watch, graves)).toBe(true);
});
