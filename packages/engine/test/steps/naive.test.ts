// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { exploreForComparison, expectAgreement } from '../generated/check';
import { exploreNaively } from '../naive/explorer';
import type { Order } from './memory';
import { stepsProgram } from './program';

test.each<[folios: number, order: Order, bug: boolean, states: number]>([
  [2, 'fixed', false, 6_748],
  [2, 'fixed', true, 7_852],
  [2, 'any', false, 28_697],
  [2, 'any', true, 38_857],
  [3, 'fixed', false, 49_355],
  [3, 'fixed', true, 70_023],
])(
  'N=%i %s, bug: %p: with whole histories it is %i states, and the same is found',
  (folios, order, bug, states) => {
    const program = stepsProgram({ folios, order, bug });
    const naive = exploreNaively(program, { states: 1_000_000, steps: 1_000 });
    expect(naive).toMatchObject({ complete: true, states });
    expectAgreement(exploreForComparison(program), naive);
  },
);
