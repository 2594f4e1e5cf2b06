// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Program, Property } from '@mm-litmus/engine';
import { prepareCell, type Scenario } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { expectAgreement, exploreForComparison, type EngineResult } from '../../engine/test/generated/check';
import { exploreNaively, type NaiveResult } from '../../engine/test/naive/explorer';
import { Explorations } from '../../scenario/src/cell/same-program';
import { scenarios } from '../src';

/** The long selection finishes most cells, npm test compares the first of each scenario. */
const everyCell = process.env['MM_LITMUS_COMPARE'] === '1';
/** With twice as many, another 30 of 1,039 programs are finished, in three times the time. */
const MOST_STATES = Number(process.env['MM_LITMUS_NAIVE_STATES'] ?? 1_000_000);
/** Enough to see of most programs whether they run for ever: with whole histories these have no last state. */
const FIRST_STATES = 50_000;
/** Should the engine lose most states, that shall not make the naive explorer stop early. */
const LONGER_THAN_ALL_THAT_END = 1_000;
/** Makes the engine say whether executions run for ever. */
const ends: Property = { id: 'ends', end: () => true };

/** All that it finds, or what it finds within the limits. */
function exploreAsFarAsGoes({ exploration }: EngineResult, program: Program, most: number): NaiveResult {
  const { states, runsForever } = exploration;
  // An execution with as many steps as there are states has been in one of them twice: it can go on for ever.
  const steps = Math.max(states, LONGER_THAN_ALL_THAT_END);
  const first = exploreNaively(program, { states: FIRST_STATES, steps });
  const goesRound = first.steps === steps;
  if (goesRound) expect(runsForever).not.toBe(false);
  if (most <= FIRST_STATES || first.complete || goesRound || runsForever === true) return first;
  return exploreNaively(program, { states: most, steps });
}

let compared = 0;
let finished = 0;

/** Compares a scenario's cells, a program that several variants share once. */
function compareCells(scenario: Scenario): void {
  const explored = new Explorations();
  let most = everyCell ? MOST_STATES : FIRST_STATES;
  for (const variant of variants) {
    const cell = prepareCell(scenario, variant);
    if ('lacks' in cell || explored.get(scenario, cell, '') !== undefined) continue;
    const program = { ...cell.program, properties: [...(cell.program.properties ?? []), ends] };
    const engine = exploreForComparison(program);
    explored.add(scenario, cell, '', engine.exploration);
    const naive = exploreAsFarAsGoes(engine, program, most);
    expectAgreement(engine, naive, variant.name);
    compared++;
    if (naive.complete) finished++;
    // With other variants the same threads are hardly fewer states.
    if (!naive.complete && naive.states === MOST_STATES) most = FIRST_STATES;
    if (!everyCell) break;
  }
}

describe('the engine finds what an explorer without automata, merging or checkpoints finds', () => {
  test.each(scenarios.map((scenario) => ({ id: scenario.id, scenario })))('$id', ({ scenario }) => {
    const before = compared;
    compareCells(scenario);
    expect(compared).toBeGreaterThan(before);
  });

  test('and most programs are finished', () => {
    expect(finished).toBeGreaterThan(0.8 * compared);
  });
});
