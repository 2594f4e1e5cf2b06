// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { follow, parseSchedule, tableProgram } from '@mm-litmus/engine';
import { explainCell, runCell } from '@mm-litmus/scenario';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../../scenario/test/fixture/tiny';
import { scenarioData } from '../src';

test('each cell with its outcomes, its executions, and what the command line says of them', () => {
  const { data } = scenarioData(twoDequeue, [unlocked, locked]);
  expect(data).toMatchObject({ id: 'two-dequeue', bounds: '2 CPUs, 2 folios' });
  expect(data.cells.map(({ variant, program, verdict }) => [variant, program, verdict])).toEqual([
    ['unlocked', 0, 'ok'],
    ['locked', 1, 'ok'],
  ]);
  const cell = runCell(twoDequeue, unlocked);
  for (const { id, text } of data.cells[0].properties) {
    expect(text).toBe(explainCell(twoDequeue, unlocked, cell, id));
  }
});

test('a program that is embedded shows in the page what was found', () => {
  const { data } = scenarioData(twoDequeue, [unlocked]);
  const [{ properties }] = data.cells;
  const told = properties.filter(({ schedule }) => schedule !== undefined);
  expect(told.length).toBeGreaterThan(0);
  for (const { id, schedule } of told) {
    const program = tableProgram(data.programs[0].tables);
    const { choices, ended, memory, reports } = follow(program, parseSchedule(schedule!));
    const made = choices.flatMap((choice) => (choice.type === 'step' ? choice.step.reports : []));
    const property = program.properties!.find((each) => each.id === id)!;
    const shows =
      [...made, ...reports].some((report) => property.report?.(report)) ||
      (ended === 'finished' && property.end?.(memory) === true);
    expect([id, shows]).toEqual([id, true]);
  }
});

test('a variant that lacks a symbol has a cell and no program', () => {
  const { data, summary } = scenarioData(drainAndDequeue, [unlocked, drained]);
  expect(data.cells.map(({ program }) => program)).toEqual([-1, 0]);
  expect(data.cells[0].properties[0].text).toContain('the variant lacks drain');
  expect(summary.cells.map((cell) => cell?.properties[0].actual)).toEqual([
    'not-applicable',
    expect.stringMatching(/^(never|sometimes|always)$/),
  ]);
});

test('variants whose programs are the same share one', () => {
  const twin = { ...locked, name: 'twin' };
  const { data } = scenarioData(twoDequeue, [locked, twin, unlocked]);
  expect(data.cells.map(({ program }) => program)).toEqual([0, 0, 1]);
  expect(data.programs).toHaveLength(2);
  expect(data.cells[1].properties[0].text).toContain('twin');
});
