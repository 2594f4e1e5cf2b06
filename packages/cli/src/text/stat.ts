// SPDX-License-Identifier: GPL-2.0-only
import { textWidth } from '@mm-litmus/scenario';
import type { CellRun } from '../cells/cell-runner';

/** What each search cost: the one text that differs from run to run. */
export function statText(runs: readonly Pick<CellRun, 'cell' | 'milliseconds'>[]): string {
  const rows = runs.map(({ cell, milliseconds }) => ({
    name: `${cell.scenario} ${cell.variant}`,
    numbers: [
      cell.states.toLocaleString('en'),
      cell.transitions.toLocaleString('en'),
      (cell.bytes / 2 ** 20).toFixed(1),
      (milliseconds / 1000).toFixed(2),
    ],
  }));
  const heads = ['states', 'transitions', 'MiB', 'seconds'];
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...rows.map(({ numbers }) => numbers[i].length)),
  );
  const line = (numbers: readonly string[]) =>
    numbers.map((each, i) => each.padStart(widths[i] + 2)).join('');
  const room = textWidth - line(heads).length;
  const lines = rows.flatMap(({ name, numbers }) =>
    // A long name has a line of its own.
    name.length > room ? [name, ' '.repeat(room) + line(numbers)] : [name.padEnd(room) + line(numbers)],
  );
  return [' '.repeat(room) + line(heads), ...lines].map((each) => `${each}\n`).join('');
}
