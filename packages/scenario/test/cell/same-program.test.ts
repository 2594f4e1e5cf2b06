// SPDX-License-Identifier: GPL-2.0-only
import { explore } from '@mm-litmus/engine';
import { expect, test } from '@jest/globals';
import type { Guard } from '@mm-litmus/kernel';
import type { Variant } from '@mm-litmus/mm';
import { prepareCell, type PreparedCell } from '../../src/cell/prepare';
import { Explorations } from '../../src/cell/same-program';
import type { Scenario } from '../../src';
import { drained, locked, twoDequeue, unlocked } from '../fixture/tiny';

const scenario: Scenario = twoDequeue;

function prepared(variant: Variant, folios = 2, guards: readonly Guard[] = []): PreparedCell {
  const cell = prepareCell(scenario, variant, { set: { folios }, guards });
  if ('lacks' in cell) throw new Error(`it lacks ${cell.lacks.join()}`);
  return cell;
}

/** The exploration of `first`, and what is found of it for `second`. */
function foundAgain(first: PreparedCell, second: PreparedCell, how = ''): 'again' | 'nothing' {
  const explorations = new Explorations();
  explorations.add(scenario, first, '', explore(first.program));
  return explorations.get(scenario, second, how) === undefined ? 'nothing' : 'again';
}

test('a variant that differs only in what the scenario never runs is the same program', () => {
  expect(foundAgain(prepared(locked), prepared(drained))).toBe('again');
  expect(foundAgain(prepared(drained), prepared(locked))).toBe('again');
});

test('a variant in which a function that ran is another is not', () => {
  expect(foundAgain(prepared(unlocked), prepared(locked))).toBe('nothing');
  expect(foundAgain(prepared(locked), prepared(unlocked))).toBe('nothing');
});

test('neither are other bounds, nor another way of searching', () => {
  expect(foundAgain(prepared(locked), prepared(drained, 3))).toBe('nothing');
  expect(foundAgain(prepared(locked), prepared(drained), 'full')).toBe('nothing');
});

test('neither is one in which what only an edit calls is another', () => {
  const guards = [{ in: 'dequeue', rebind: 'decrement', to: 'load' }];
  const edited = prepared(drained, 2, guards);
  const explorations = new Explorations();
  explorations.add(scenario, edited, '', explore(edited.program), ['drain']);
  expect(explorations.get(scenario, prepared(drained, 2, guards), '')).toBeDefined();
  expect(explorations.get(scenario, prepared(locked, 2, guards), '')).toBeUndefined();
});
