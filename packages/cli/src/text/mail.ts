// SPDX-License-Identifier: GPL-2.0-only
import {
  boundsText,
  type CellResult,
  counterexampleText,
  otherReport,
  type PropertyVerdict,
  textWidth,
  threadTexts,
  wrap,
} from '@mm-litmus/scenario';
import type { CellTask } from '../cells/cell-runner';
import { version } from '../version';
import { loreLink, trailers } from './trailers';

export interface MailOptions {
  /** What stands between the head and the diagrams: a matrix, a comparison. What never shows is left to it. */
  readonly body?: readonly string[];
  /** Whether a property of a cell is told; each is if absent. */
  readonly tells?: (cell: CellResult, property: string) => boolean;
  /** What reproduces all of it: the last line. */
  readonly command: string;
  /** Asked now and then whether to go on. */
  readonly goOn?: (() => boolean) | undefined;
}

/**
 * Cells as plain text to paste into a reply: what was run, as syzbot heads its reports, the diagrams
 * with what the kernel says, trailers, what the outcomes rest on, and the command. At most 75 columns,
 * but for trailers and the command, which are one line each.
 */
export function mailText(
  cells: readonly CellResult[],
  tasks: readonly CellTask[],
  { body = [], tells = () => true, command, goOn }: MailOptions,
): string {
  const told = cells.map((cell, i) => ({ cell, task: tasks[i] }));
  const sections = [
    ['mm-litmus explored the following in a model of the kernel:'],
    headLines(told),
    ...[...new Set(told.map(({ task }) => task.scenario.summary))].map((summary) => [summary]),
    body,
    ...findings(told, tells, goOn)
      .filter(({ property }) => body.length === 0 || property.actual !== 'never' || !property.ok)
      .map(findingLines),
    [...new Set(told.flatMap(({ cell, task }) => trailers(task.scenario, task.variant, shownBy(cell))))],
    assumptions(told),
    ['To reproduce:', command],
  ];
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

interface Told {
  readonly cell: CellResult;
  readonly task: CellTask;
}

const keyWidth = 16;

function field(key: string, values: readonly string[]): string[] {
  const indent = ' '.repeat(keyWidth);
  return values.flatMap((value, i) =>
    wrap((i === 0 ? `${key}:`.padEnd(keyWidth) : indent) + value, textWidth, `${indent}  `),
  );
}

function headLines(told: readonly Told[]): string[] {
  const scenarios = new Map(told.map(({ cell, task }) => [task.scenario, cell]));
  const variants = new Set(told.map(({ task }) => task.variant));
  return [
    ...[...scenarios].flatMap(([scenario, { bounds }]) => {
      const threads = [...variants].map((variant) => threadTexts(scenario, variant)).find((each) => each);
      return [
        ...field('scenario', [`${scenario.id} (${boundsText(bounds)})`, scenario.title]),
        ...field('threads', threads ?? []),
      ];
    }),
    ...[...variants].flatMap(({ name, summary, base, sources }) => [
      ...field('variant', [`${name}: ${summary}`]),
      ...field(
        'commit',
        sources.flatMap(({ commit, subject }) =>
          commit === undefined ? [] : [[commit.slice(0, 12), subject].filter(Boolean).join(' ')],
        ),
      ),
      // Links stay whole.
      ...sources.flatMap(({ commit, messageId }) =>
        commit === undefined && messageId !== undefined
          ? [`${'patch:'.padEnd(keyWidth)}${loreLink(messageId)}`]
          : [],
      ),
      ...field('tree', [base]),
    ]),
    ...field('mm-litmus', [version]),
  ];
}

interface Finding {
  readonly property: PropertyVerdict;
  readonly statement: string;
  /** The diagram; of what nothing shows, why that can be believed. */
  readonly text: string;
  readonly places: string[];
}

/** What is the same in several cells is told once. */
function findings(
  told: readonly Told[],
  tells: NonNullable<MailOptions['tells']>,
  goOn: MailOptions['goOn'],
): Finding[] {
  const all: Finding[] = [];
  const isOneScenario = new Set(told.map(({ cell }) => cell.scenario)).size === 1;
  for (const { cell, task } of told) {
    for (const property of cell.properties.filter(({ id }) => tells(cell, id))) {
      const statement = task.scenario.properties[property.id] ?? '';
      const text = textOf(property, cell, task, goOn);
      const place = isOneScenario ? cell.variant : `${cell.scenario} ${cell.variant}`;
      const same = all.find(
        (each) =>
          each.property.id === property.id &&
          each.property.actual === property.actual &&
          each.property.ok === property.ok &&
          each.statement === statement &&
          each.text === text,
      );
      if (same === undefined) all.push({ property, statement, text, places: [place] });
      else same.places.push(place);
    }
  }
  return all;
}

function textOf(
  { id, actual, reason }: PropertyVerdict,
  cell: CellResult,
  { scenario, variant, options }: CellTask,
  goOn: MailOptions['goOn'],
): string {
  const shown = counterexampleText(scenario, variant, cell, id, { ...options, mayGoOn: goOn });
  if (shown !== undefined) return shown;
  if (actual !== 'never') return wrap(reason, textWidth).join('\n');
  const reached = cell.marks.filter((mark) => mark.reached);
  if (reached.length === 0) return 'No execution shows it.';
  return [
    'No execution shows it, though there are some in which',
    ...reached.flatMap(({ name }) =>
      wrap(`- ${scenario.marks[name] ?? name}`.replaceAll('\n', ' '), textWidth, '  '),
    ),
  ].join('\n');
}

function findingLines({ property, statement, text, places }: Finding): string[] {
  const { id, actual, verdict, ok, expected } = property;
  const unexpected = ok
    ? ''
    : verdict === 'unexpected' && id !== otherReport
      ? ` (expected ${expected ?? 'nothing'})`
      : ` (${verdict})`;
  return [
    ...wrap(`${id}: ${actual ?? 'error'} in ${places.join(', ')}${unexpected}`, textWidth, '  '),
    ...(statement === '' ? [] : statement.split('\n').map((line) => `  ${line}`)),
    '',
    text,
  ];
}

function shownBy({ properties }: CellResult): string[] {
  return properties.flatMap(({ id, actual }) => (actual === 'sometimes' || actual === 'always' ? [id] : []));
}

/** What an outcome stands and falls with. */
function assumptions(told: readonly Told[]): string[] {
  const run = told.filter(({ cell }) => cell.states > 0);
  const counts = run.map(({ cell }) => cell.states);
  const bounded = run.find(({ cell }) => cell.bounded !== undefined)?.cell.bounded;
  const whole = run.every(({ cell }) => cell.complete)
    ? `every interleaving of these threads was explored, in ${countText(counts)}`
    : `a limit ended the search after ${countText(counts)}`;
  const extent = bounded === undefined ? whole : `not every interleaving was tried: ${bounded}`;
  const reduced = run.some(({ cell }) => cell.reduced)
    ? ['interleavings were left out that change no outcome (--full leaves none out)']
    : [];
  const leftOut = [...new Set(run.flatMap(({ task }) => task.variant.leavesOut))];
  const items = [
    'memory is sequentially consistent: no CPU sees stores in another order',
    'there are no more CPUs, folios and threads than these',
    extent,
    ...reduced,
    ...(leftOut.length > 0 ? [`left out of the model: ${leftOut.join('; ')}`] : []),
  ];
  if (run.length === 0) return [];
  return [
    'This rests on a model of these functions, not on a run of the kernel:',
    ...items.flatMap((item) => wrap(`- ${item}`, textWidth, '  ')),
  ];
}

function countText(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${least} states` : `${least} to ${most} states`;
}
