// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore } from '../../src';
import type { Order } from './memory';
import { stepsProgram } from './program';

type Row = [folios: number, order: Order, states: number, transitions: number];

describe('without the bug, every state is found and none fails', () => {
  test.each<Row>([
    [2, 'fixed', 2_823, 6_157],
    [3, 'fixed', 8_337, 18_598],
    [4, 'fixed', 19_442, 44_097],
    [5, 'fixed', 35_633, 81_475],
    [2, 'any', 7_859, 18_174],
    [3, 'any', 72_275, 178_611],
  ])('N=%i %s: %i states, %i transitions', (folios, order, states, transitions) => {
    const result = explore(stepsProgram({ folios, order }));
    expect(result).toMatchObject({ complete: true, states, transitions, deadlocks: 0, reports: [] });
  });
});

describe('with the bug, the first error is met', () => {
  test.each<[...Row]>([
    [2, 'fixed', 2_014, 34],
    [3, 'fixed', 5_676, 44],
    [2, 'any', 4_709, 34],
    [3, 'any', 35_789, 44],
  ])('N=%i %s: after %i states, by %i steps', (folios, order, states, steps) => {
    const result = explore(stepsProgram({ folios, order, bug: true }), { stopAtFirstFailure: true });
    expect(result).toMatchObject({ complete: false, stoppedBy: 'first-failure', states });
    expect(result.reports).toHaveLength(1);
    expect(result.reports[0]).toMatchObject({ fatal: true, report: { kind: 'assertion' } });
    expect(result.reports[0].schedule).toHaveLength(steps);
  });
});
