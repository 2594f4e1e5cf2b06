// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { explore } from '../../src';
import { stepsProgram } from './program';

test.each<[folios: number, states: number, transitions: number]>([
  [4, 541_101, 1_396_760],
  [5, 3_397_239, 9_022_059],
])(
  'without the bug, N=%i any: %i states, %i transitions, and none fails',
  (folios, states, transitions) => {
    const result = explore(stepsProgram({ folios, order: 'any' }));
    expect(result).toMatchObject({ complete: true, states, transitions, deadlocks: 0, reports: [] });
  },
  120_000,
);
