// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, explainCell, passes, textWidth, type Verdict, wrap } from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import type { Colors } from '../color';
import type { Summary } from '../summary';
import type { Family } from '../families';
import { blocksOf } from './blocks';
import { familyMatrix } from './family-matrix';
import { legend } from './legend';
import { matrix } from './matrix';

const rule = '='.repeat(textWidth);

export interface RunTextOptions {
  readonly colors: Colors;
  readonly explain: boolean;
  /** Families of variants, each to have a block of its thread's scenarios; none for one matrix of all. */
  readonly families?: readonly Family[];
  /** Whether those scenarios are shown in the variants of other families as well. */
  readonly all?: boolean;
  /** Asked now and then whether to go on. */
  readonly goOn?: (() => boolean) | undefined;
}

/** What `run` says to a person: the matrix, what its words mean, what is wrong with cells, the sum; as it is known. */
export function* runText(
  cells: readonly CellResult[],
  tasks: readonly CellTask[],
  summary: Summary,
  { colors, explain, families = [], all = false, goOn }: RunTextOptions,
): Generator<string> {
  const scenarios = [...new Set(tasks.map(({ scenario }) => scenario))];
  const { blocks, hidden, others } = blocksOf(cells, scenarios, families, all);
  const shown = [
    ...blocks.map((block) => familyMatrix(block, colors)),
    ...(others.length > 0 ? [matrix(others, colors)] : []),
  ];
  yield textOf([
    ...shown.flatMap((block) => [...block, '']),
    ...legend([...blocks.flatMap((block) => block.cells), ...others], blocks.length > 0),
  ]);
  let isExplained = false;
  for (const [i, cell] of cells.entries()) {
    for (const text of explanations(cell, tasks[i], explain, goOn)) {
      isExplained = true;
      yield textOf(['', rule, text]);
    }
  }
  yield textOf([
    '',
    ...(isExplained ? [rule, ''] : []),
    ...boundedLines(cells),
    ...cells.flatMap(cutLines),
    ...cells.flatMap(stuckLines),
    ...lockupLines(cells, tasks),
    ...summaryLines(summary, colors),
    ...hiddenLines(hidden),
  ]);
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function* explanations(
  cell: CellResult,
  { scenario, variant, options }: CellTask,
  all: boolean,
  goOn: RunTextOptions['goOn'],
): Generator<string> {
  const properties = cell.properties.filter(
    ({ verdict }) => all || !(passes(verdict) || verdict === 'incomplete'),
  );
  // A cell that failed has the same to say of each.
  const told = cell.error === undefined ? properties : properties.slice(0, 1);
  for (const { id } of told)
    yield explainCell(scenario, variant, cell, id, { ...options, isBrief: !all, mayGoOn: goOn });
}

/** That not all executions were tried, and which. */
function boundedLines(cells: readonly CellResult[]): string[] {
  const all = new Set(cells.flatMap(({ bounded }) => bounded ?? []));
  return [...all].flatMap((text) => wrap(`bounded: ${text}`, textWidth, '  '));
}

/** How many cells the matrix leaves out. */
function hiddenLines({ length }: readonly CellResult[]): string[] {
  if (length === 0) return [];
  const text = `${length} of them, in variants of other families, are not shown: --all shows them`;
  return wrap(text, textWidth, '  ');
}

/** Where a search of every interleaving found that somebody may not get on. */
function stuckLines({ scenario, variant, stuck }: CellResult): string[] {
  if (stuck === undefined) return [];
  const who = stuck.threads.join(', ');
  return wrap(`${scenario} in ${variant}: ${who} cannot finish after ${stuck.schedule}`, textWidth, '  ');
}

/** That a variant is known to loop for ever, where that was not looked for. */
function lockupLines(cells: readonly CellResult[], tasks: readonly CellTask[]): string[] {
  const open = tasks.filter((_, i) => cells[i].states > 0 && cells[i].progress === 'not checked');
  const known = open.filter(({ variant }) => variant.knownReports?.some((part) => part.includes('loops in')));
  const names = [...new Set(known.map(({ variant }) => variant.name))];
  if (names.length === 0) return [];
  const text = `soft lockups, for which ${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} known, are looked for with --full only`;
  return wrap(text, textWidth, '  ');
}

/** Which limit a search ran into. */
function cutLines({ scenario, variant, properties, bounded }: CellResult): string[] {
  const cut = properties.find(({ verdict }) => verdict === 'incomplete');
  // That it was bounded is said of all of them.
  return cut === undefined || cut.reason === `bounded: ${bounded}`
    ? []
    : wrap(`${scenario} in ${variant}: ${cut.reason}`, textWidth, '  ');
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
