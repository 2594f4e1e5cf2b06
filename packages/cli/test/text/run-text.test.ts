// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { colorsFor } from '../../src/color';
import { summarize } from '../../src/summary';
import { runText } from '../../src/text/run-text';
import { scenarios, variants } from '../main';
import { cell, property } from '../sample';

const stream = { write: () => true };
const colors = colorsFor('never', { stdout: stream, stderr: stream });

/** What stands below the legend. */
function foot(cells: readonly ReturnType<typeof cell>[]): string {
  const tasks = cells.map(() => ({ scenario: scenarios[0], variant: variants[0], options: {} }));
  const text = [...runText(cells, tasks, summarize(cells), { colors, explain: false })].join('');
  return text.slice(text.lastIndexOf('\n\n') + 2);
}

const bounded = 'only 20 executions chosen at random, with seed 3';
const open = property('corrupted', 'incomplete', 'incomplete', { reason: `bounded: ${bounded}` });

test('that a search was bounded is said once, a limit that was reached of each cell', () => {
  const cut = { ...open, reason: `bounded: ${bounded}; the time limit was reached after 7 states` };
  expect(
    foot([
      cell('scan', 'old', [open], { bounded, complete: false }),
      cell('scan', 'new', [open], { bounded, complete: false }),
      cell('put', 'old', [cut], { bounded, complete: false }),
    ]),
  ).toBe(`\
bounded: only 20 executions chosen at random, with seed 3
put in old: bounded: only 20 executions chosen at random, with seed 3; the
  time limit was reached after 7 states
3 cells: all incomplete
`);
});

test('it says where a thread can get stuck, if that was looked for', () => {
  const stuck = { schedule: 'a12b3', threads: ['reclaim', 'put'] };
  const fine = property('corrupted', 'ok', 'never');
  expect(foot([cell('scan', 'old', [fine], { progress: 'no', stuck })])).toBe(`\
scan in old: reclaim, put cannot finish after a12b3
1 cell: as expected
`);
});

test('it says that a variant is known for a soft lockup, which was not looked for', () => {
  const known = { ...variants[0], name: 'v3', knownReports: ['loops in dequeue'] };
  const fine = property('corrupted', 'ok', 'never');
  const text = (progress: 'yes' | 'not checked') => {
    const cells = [cell('scan', 'v3', [fine], { progress })];
    const tasks = [{ scenario: scenarios[0], variant: known, options: {} }];
    return [...runText(cells, tasks, summarize(cells), { colors, explain: false })].join('');
  };
  expect(text('not checked')).toContain(
    '\nsoft lockups, for which v3 is known, are looked for with --full only\n',
  );
  expect(text('yes')).not.toContain('soft lockup');
});

test('of an unexpected never it counts the functions that never ran; with --explain it names them', () => {
  const lost = property('queue-corrupted', 'unexpected', 'never', { expected: 'sometimes' });
  const untried = { neverRan: ['drain', 'requeue'], sameAnswer: [] };
  const cells = [cell('two-dequeue', 'locked', [lost], { untried })];
  const tasks = [{ scenario: scenarios[1], variant: variants[1], options: {} }];
  const text = (explain: boolean) =>
    [...runText(cells, tasks, summarize(cells), { colors, explain })].join('');
  expect(text(false)).toContain('\nNever ran: 2 functions, which "mm-litmus explain" names\n');
  expect(text(true)).toContain('\nNever ran: drain, requeue\n');
});
