// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { prepareCell, type Scenario } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { expectAgreement, exploreForComparison } from '../../engine/test/generated/check';
import { exploreNaively } from '../../engine/test/naive/explorer';
import { Explorations } from '../../scenario/src/cell/same-program';
import { scenarios } from '../src';

/** The long selection compares every cell, npm test the first of each scenario. */
const everyCell = process.env['MM_LITMUS_COMPARE'] === '1';
/** Most cells are finished within these; of the others a part is compared. 2,000,000 take hours. */
const STATES = Number(process.env['MM_LITMUS_NAIVE_STATES'] ?? 10_000);
/** Nothing merges in whole histories: an endless loop would be followed to the last state allowed. */
const STEPS = 400;

/** Compares a scenario's cells, a program that several variants share once; how many it compared. */
function compareCells(scenario: Scenario): number {
  const explored = new Explorations();
  let compared = 0;
  for (const variant of variants) {
    const cell = prepareCell(scenario, variant);
    if ('lacks' in cell || explored.get(scenario, cell, '') !== undefined) continue;
    const engine = exploreForComparison(cell.program);
    explored.add(scenario, cell, '', engine.exploration);
    expectAgreement(engine, exploreNaively(cell.program, { states: STATES, steps: STEPS }));
    compared++;
    if (!everyCell) break;
  }
  return compared;
}

describe('the engine finds what an explorer without automata, merging or checkpoints finds', () => {
  test.each(scenarios.map((scenario) => ({ id: scenario.id, scenario })))('$id', ({ scenario }) => {
    expect(compareCells(scenario)).toBeGreaterThan(0);
  });
});
