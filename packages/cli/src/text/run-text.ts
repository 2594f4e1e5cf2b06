// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, explainCell, passes, textWidth, type Verdict, wrap } from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import type { Colors } from '../color';
import type { Summary } from '../summary';
import { legend } from './legend';
import { matrix } from './matrix';

const rule = '='.repeat(textWidth);

/** What `run` says to a person: the matrix, what its words mean, what is wrong with cells, the sum. */
export function runText(
  cells: readonly CellResult[],
  tasks: readonly CellTask[],
  summary: Summary,
  { colors, explain }: { readonly colors: Colors; readonly explain: boolean },
): string {
  const explained = cells.flatMap((cell, i) => explanations(cell, tasks[i], explain));
  const lines = [
    ...matrix(cells, colors),
    '',
    ...legend(cells),
    ...explained.flatMap((text) => ['', rule, text]),
    '',
    ...(explained.length > 0 ? [rule, ''] : []),
    ...cells.flatMap(cutLines),
    ...summaryLines(summary, colors),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function explanations(cell: CellResult, { scenario, variant, options }: CellTask, all: boolean): string[] {
  const properties = cell.properties.filter(
    ({ verdict }) => all || !(passes(verdict) || verdict === 'incomplete'),
  );
  // A cell that failed has the same to say of each.
  const told = cell.error === undefined ? properties : properties.slice(0, 1);
  return told.map(({ id }) => explainCell(scenario, variant, cell, id, options));
}

/** Which limit a search ran into. */
function cutLines({ scenario, variant, properties }: CellResult): string[] {
  const cut = properties.find(({ verdict }) => verdict === 'incomplete');
  return cut === undefined ? [] : wrap(`${scenario} in ${variant}: ${cut.reason}`, textWidth, '  ');
}

function summaryLines(summary: Summary, colors: Colors): string[] {
  const { cells, ok, unexpected, vacuous, incomplete, notApplicable, error } = summary;
  const counted: [count: number, word: string, verdict: Verdict][] = [
    [ok, 'as expected', 'ok'],
    [unexpected, 'unexpected', 'unexpected'],
    [vacuous, 'vacuous', 'vacuous'],
    [incomplete, 'incomplete', 'incomplete'],
    [notApplicable, 'not applicable', 'not-applicable'],
    [error, 'failed', 'error'],
  ];
  const parts = counted.filter(([count]) => count > 0);
  const isFine = parts.every(([, , verdict]) => passes(verdict));
  const all = cells === 1 ? '' : 'all ';
  const counts = parts.map(([count, word]) => (count === cells ? all : `${count} `) + word);
  const text = `${cells} ${cells === 1 ? 'cell' : 'cells'}: ${counts.join(', ')}`;
  return wrap(text, textWidth, '  ').map((line) => (isFine ? colors.green(line) : colors.red(line)));
}
