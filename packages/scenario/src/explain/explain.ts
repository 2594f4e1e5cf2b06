// SPDX-License-Identifier: GPL-2.0-only
import {
  fewestSwitches,
  formatSchedule,
  type Goal,
  parseSchedule,
  type Program,
  replay,
  SOFT_LOCKUP,
} from '@mm-litmus/engine';
import type { Variant } from '@mm-litmus/mm';
import {
  type CellOptions,
  otherReport,
  otherReportStatement,
  prepareCell,
  type PreparedCell,
} from '../cell/prepare';
import { boundsText } from '../bounds';
import type { CellReport, CellResult, PropertyVerdict } from '../cell/result';
import { formatReplayId } from '../cell/replay-id';
import { ScenarioError } from '../errors';
import type { Scenario } from '../scenario';
import { textWidth, wrap } from '../text';
import { type Causes, causesOf, causesText } from './causes';
import { drawColumns } from './columns';
import { isPrimitive } from './primitives';
import { diagramRows, type Execution } from './rows';

/** Why a property of a cell came out as it did. */
export interface Explanation {
  /** Plain text of at most 75 columns. */
  readonly text: string;
  /** Of the execution that it tells, if it tells one: what `replay` takes. */
  readonly replay?: string;
  /** What all executions like it have in common. */
  readonly causes?: Causes;
}

/**
 * Why a property of a cell came out as it did: the execution with the fewest context switches in one
 * column per thread, what the checkers said, what all such executions share, and the string that
 * replays it; for a `never`, which marks prove that the window was reached, and what was never tried.
 * `options` must be those of `runCell`. Throws `not-explained` for a property that the cell does not have.
 */
export function explain(
  scenario: Scenario,
  variant: Variant,
  cell: CellResult,
  property: string,
  options: CellOptions = {},
): Explanation {
  const verdict = cell.properties.find(({ id }) => id === property);
  if (verdict === undefined) {
    const known = cell.properties.map(({ id }) => id).join(', ');
    throw new ScenarioError(
      'not-explained',
      `${cell.scenario} in ${cell.variant} has no "${property}": it has ${known}`,
    );
  }
  const prepared = cell.states === 0 ? undefined : prepareCell(scenario, variant, options);
  const { body, ...more } =
    prepared === undefined || 'lacks' in prepared
      ? { body: (cell.error?.message ?? verdict.reason).split('\n') }
      : explored({ scenario, variant, cell, options, ...prepared }, verdict);
  const text = [...header(cell, verdict), '', ...body].join('\n');
  return { text: text.split('\n').flatMap(wrapLine).join('\n'), ...more };
}

/** The text of `explain` alone. */
export function explainCell(...args: Parameters<typeof explain>): string {
  return explain(...args).text;
}

interface Told extends Omit<Explanation, 'text'> {
  readonly body: readonly string[];
}

interface Subject extends PreparedCell {
  readonly scenario: Scenario;
  readonly variant: Variant;
  readonly cell: CellResult;
  readonly options: CellOptions;
}

function wrapLine(line: string): string[] {
  const indent = line.length - line.trimStart().length;
  return wrap(line, textWidth, ' '.repeat(indent + 2));
}

function header({ scenario, variant }: CellResult, property: PropertyVerdict): string[] {
  const outcome = `${property.id}: ${(property.actual ?? property.verdict).toUpperCase()}`;
  const line = `${scenario}  ${variant}  ${outcome}`;
  const head = line.length <= textWidth ? [line] : [`${scenario}  ${variant}`, `  ${outcome}`];
  return [...head, ...complaint(property)];
}

function complaint({ id, expected, ok, verdict, reason }: PropertyVerdict): string[] {
  // What is wrong with a cell that failed is all there is to say.
  if (ok || verdict === 'error') return [];
  if (verdict !== 'unexpected') return [`${verdict}: ${reason}`];
  if (id === otherReport) return ['unexpected: no property of the scenario names this report'];
  return [expected === null ? 'unexpected: nothing says what to expect' : `unexpected: expected ${expected}`];
}

function explored(subject: Subject, verdict: PropertyVerdict): Told {
  const { scenario, cell, program } = subject;
  const { id, expected, actual, witness, counterWitness } = verdict;
  const statement = scenario.properties[id] ?? otherReportStatement;
  const causesIf = (of: 'showing' | 'missing', goal: Goal): Causes | undefined =>
    actual === 'sometimes' ? causesOf(program, of, goal) : undefined;
  if (expected === 'always' && actual !== 'always' && counterWitness !== undefined) {
    const goal = { misses: id };
    const executed = run(program, counterWitness, goal);
    return told(subject, executed, [`Not so here: ${statement}`], causesIf('missing', goal));
  }
  const goal = { shows: id };
  const report = shortest(cell.reports.filter(({ properties }) => properties.includes(id)));
  if (report !== undefined) return reported(subject, report, () => causesIf('showing', goal));
  if (witness !== undefined) {
    return told(subject, run(program, witness, goal), [`Then: ${statement}`], causesIf('showing', goal));
  }
  return { body: [...unseen(cell, statement), '', ...marks(subject), ...notTried(cell)] };
}

function shortest(reports: readonly CellReport[]): CellReport | undefined {
  const lengths = new Map(reports.map((report) => [report, parseSchedule(report.schedule).length]));
  return [...reports].sort((a, b) => lengths.get(a)! - lengths.get(b)!)[0];
}

function reported(subject: Subject, report: CellReport, causesOfAll: () => Causes | undefined): Told {
  const { program } = subject;
  const { kind, title } = report;
  const remarks = [title, ...report.details];
  if (report.because.length > 0) {
    const halves = report.because.map((schedule) => told(subject, run(program, schedule), []));
    return { body: [...halves.flatMap(({ body }) => [...body, '']), ...remarks] };
  }
  // What nobody can end is not seen at any single step.
  if (kind === SOFT_LOCKUP) return told(subject, run(program, report.schedule), remarks);
  const goal = { report: { kind, title } };
  const executed = run(program, report.schedule, goal);
  // What was made by another schedule than the search met first may differ in its details.
  const made = executed.steps.at(-1)?.reports.find((each) => each.kind === kind && each.title === title);
  const all = causesOfAll();
  const shareNothing = all !== undefined && 'order' in all && all.order.length === 0;
  const causes = shareNothing ? causesOf(program, 'reporting', goal) : all;
  return told(subject, executed, [title, ...(made?.details ?? report.details)], causes);
}

interface Executed extends Execution {
  readonly schedule: string;
}

/** Runs the schedule, or one with fewer context switches to the same goal if a search for it is not too long. */
function run(program: Program, found: string, goal?: Goal): Executed {
  const schedule = (goal && fewestSwitches(program, goal)) ?? parseSchedule(found);
  const { steps, memory } = replay(program, schedule);
  const standing = program.threads.map((_, i) => memory.threadAt(i).calls);
  return { steps, standing, schedule: formatSchedule(schedule) };
}

function told(subject: Subject, executed: Executed, remarks: readonly string[], causes?: Causes): Told {
  const id = replayIdOf(subject, executed.schedule);
  const sections = [
    diagram(subject, executed),
    remarks,
    causes === undefined ? [] : causesText(causes),
    replayLines(id),
  ].filter((lines) => lines.length > 0);
  return {
    body: sections.flatMap((lines, i) => (i > 0 ? ['', ...lines] : lines)),
    replay: id,
    ...(causes && { causes }),
  };
}

function replayIdOf({ scenario, variant, options, digest }: Subject, schedule: string): string {
  const guard = scenario.guards.find(({ edits }) => edits === options.guards)?.name;
  return formatReplayId({
    scenario: scenario.id,
    set: options.set ?? {},
    variant: variant.name,
    guard,
    digest: digest(),
    schedule,
  });
}

function diagram({ program, threads, bounds }: PreparedCell, execution: Execution): string[] {
  const heads = program.threads.map(({ name, cpu }, i) => {
    const place = cpu < bounds.cpus ? `CPU${cpu} ` : '';
    return `${place}${name}${threads[i]?.context === 'irq' ? ' (irq)' : ''}`;
  });
  return drawColumns(heads, diagramRows(execution, isPrimitive));
}

/** Broken into lines where it is long; blanks in it do not matter to who reads it. */
function replayLines(id: string): string[] {
  const head = 'replay: ';
  const lines = [''];
  for (const [part] of id.matchAll(/^[^:]*:|[a-p](:?\d+)/g)) {
    if (lines.at(-1)!.length + part.length > textWidth - head.length) lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines.map((line, i) => (i === 0 ? head : ' '.repeat(head.length)) + line);
}

function unseen({ complete, reduced, states, bounds }: CellResult, statement: string): string[] {
  const count = `${states} states${reduced ? ', reduced' : ''}`;
  const extent = complete
    ? `No execution shows it, out of all with ${boundsText(bounds)} (${count})`
    : `No execution showed it in the ${states} states searched; the search was cut`;
  return [
    `${extent}:`,
    `  ${statement.replaceAll('\n', '\n  ')}`,
    'Memory is sequentially consistent in this model.',
  ];
}

function marks(subject: Subject): string[] {
  const { cell, scenario } = subject;
  if (cell.marks.length === 0) return ['The scenario has no mark that proves that the window was reached.'];
  return cell.marks.flatMap(({ name, reached, schedule }) => [
    `${reached ? 'reached' : 'NOT REACHED'}: ${name}`,
    `  ${(scenario.marks[name] ?? '').replaceAll('\n', '\n  ')}`,
    ...(schedule === undefined ? [] : replayLines(replayIdOf(subject, schedule)).map((line) => `  ${line}`)),
  ]);
}

/** What no execution tried, so that the `never` says nothing of it. */
function notTried({ untried, progress, stuck }: CellResult): string[] {
  const { neverRan, sameAnswer } = untried;
  const attempts = sameAnswer.filter(({ asks, by }) => isAttempt(asks) && !isAttempt(by));
  const told = (which: boolean) =>
    attempts.filter(({ answer }) => answer === which).map(({ asks, by }) => `${asks} in ${by}`);
  const lines = [
    ['Never ran', neverRan],
    ['Never failed', told(true)],
    ['Never succeeded', told(false)],
  ] as const;
  const stuckText = stuck && `  ${stuck.threads.join(', ')} cannot after ${stuck.schedule}`;
  return [
    ...lines.flatMap(([head, names]) => (names.length > 0 ? ['', `${head}: ${names.join(', ')}`] : [])),
    ...(progress === 'not checked' ? [] : ['', `From every state every thread can finish: ${progress}`]),
    ...(stuckText === undefined ? [] : [stuckText]),
  ];
}

/** Whether a function or operation of this name tries something that a race can make fail. */
function isAttempt(name: string): boolean {
  return /(^|_)(try|trylock|cmpxchg|freeze)(_|$)|_not_zero$/.test(name);
}
