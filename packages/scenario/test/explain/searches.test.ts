// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { tableProgram } from '@mm-litmus/engine';
import { explain, explainCell, runCell, type Searches } from '../../src';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../fixture/tiny';

const empty = (): Searches => ({ schedules: new Map(), causes: new Map() });

test('what was searched for in tables, or for another cell of the same program, gives the same words', () => {
  for (const [scenario, variant] of [
    [twoDequeue, unlocked],
    [twoDequeue, locked],
    [drainAndDequeue, drained],
  ] as const) {
    const cell = runCell(scenario, variant, { tables: true });
    const known = { ...empty(), tabled: tableProgram(cell.tables!) };
    for (const { id } of cell.properties) {
      const words = explainCell(scenario, variant, cell, id);
      expect(explain(scenario, variant, cell, id, { known }).text).toBe(words);
      expect(explain(scenario, variant, cell, id, { known }).text).toBe(words);
    }
  }
});

test('what is known is not searched for again', () => {
  const cell = runCell(twoDequeue, unlocked);
  const known = empty();
  const [{ id }] = cell.properties;
  explain(twoDequeue, unlocked, cell, id, { known });
  expect(known.schedules.size).toBe(1);
  expect(known.causes.size).toBeGreaterThan(0);
  const [goal] = known.schedules.keys();
  known.schedules.set(goal, []);
  expect(explain(twoDequeue, unlocked, cell, id, { known }).replay).toMatch(/:$/);
});
