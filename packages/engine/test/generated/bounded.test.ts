// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { explore, exploreQuick, exploreRandom, type Exploration, type Program } from '../../src';
import { generatedProgram } from './arbitrary';
import { build } from './build';
import { forAll, RUNS } from './check';
import { expectSchedulesToHold } from './schedules';

/** With every cell observable. */
function observed(program: Program): Program {
  const cells = program.layout.cells.map((cell) => [cell.name, cell] as const);
  return {
    ...program,
    observe: Object.fromEntries(cells.map(([name, cell]) => [name, (memory) => memory.load(cell)] as const)),
  };
}

/** What was met, each as one text. */
function met({ outcomes, reports, marks }: Exploration): string[] {
  return [
    ...outcomes.map(({ values }) => `end ${JSON.stringify(values)}`),
    ...reports.map(({ report: { kind, title }, fatal }) => `${fatal} ${kind} ${title}`),
    ...marks.flatMap(({ name, reached }) => (reached ? [`mark ${name}`] : [])),
  ].sort();
}

const sure = ({ properties }: Exploration) =>
  properties.filter(({ outcome }) => outcome === 'sometimes').map(({ id }) => id);

test('with as many switches as it likes a quick search meets all there is', () => {
  let compared = 0;
  forAll(
    fc.record({ program: generatedProgram({ endless: false }) }),
    ({ program }) => {
      const built = observed(build(program));
      const full = explore(built, { limits: { states: 5_000 } });
      if (!full.complete) return;
      const quick = exploreQuick(built, { switches: 10_000 });
      expect(met(quick)).toEqual(met(full));
      expect(quick).toMatchObject({
        complete: false,
        states: full.states,
        endStates: full.endStates,
        deadlocks: full.deadlocks,
      });
      // Both kinds of execution were met; what runs for ever without is not looked for.
      const both = full.properties.filter((each) => each.witness && each.counterWitness);
      expect(sure(quick)).toEqual(both.map(({ id }) => id));
      expectSchedulesToHold(built, quick);
      compared++;
    },
    RUNS / 3,
  );
  expect(compared).toBeGreaterThan(RUNS / 6);
});

test('what a bounded search meets is there', () => {
  forAll(
    fc.record({ program: generatedProgram({ endless: true }), seed: fc.nat(1_000), switches: fc.nat(3) }),
    ({ program, seed, switches }) => {
      const built = observed(build(program));
      const full = explore(built, { limits: { states: 5_000 } });
      if (!full.complete) return;
      for (const part of [
        exploreQuick(built, { switches }),
        exploreRandom(built, { seed, runs: 20, limits: { states: 5_000 } }),
      ]) {
        expect(met(full)).toEqual(expect.arrayContaining(met(part)));
        expect(part.states).toBeLessThanOrEqual(full.states);
        for (const id of sure(part)) {
          expect([id, full.properties.find((each) => each.id === id)!.outcome]).toEqual([id, 'sometimes']);
        }
        expectSchedulesToHold(built, part);
      }
    },
    RUNS / 6,
  );
});
