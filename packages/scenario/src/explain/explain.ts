// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';
import { otherReport, otherReportStatement } from '../cell/prepare';
import { boundsText } from '../bounds';
import type { CellResult, PropertyVerdict } from '../cell/result';
import type { Scenario } from '../scenario';
import { textWidth, wrapLine } from '../text';
import { type Causes, causesText } from './causes';
import { counterexampleOf, type Executed } from './counterexample';
import { diagram } from './diagram';
import { causesOf } from './searches';
import { type ListedStep, listSteps, sourceText } from './step-list';
import { type ExplainOptions, replayIdOf, type Subject, subjectOf, verdictOf } from './subject';
import { isAttempt } from './words';

/** Why a property of a cell came out as it did. */
export interface Explanation {
  /** Plain text of at most 75 columns. */
  readonly text: string;
  /** Of the execution that it tells, if it tells one: what `replay` takes. */
  readonly replay?: string;
  /** What all executions like it have in common. */
  readonly causes?: Causes;
  /** If asked for: that execution, no step left out. */
  readonly steps?: readonly ListedStep[];
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
  options: ExplainOptions = {},
): Explanation {
  const verdict = verdictOf(cell, property);
  const subject = subjectOf(scenario, variant, cell, options);
  const { body, ...more } =
    subject === undefined
      ? { body: (cell.error?.message ?? verdict.reason).split('\n') }
      : explored(subject, verdict);
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

function header({ bounded, scenario, variant }: CellResult, property: PropertyVerdict): string[] {
  const outcome = `${property.id}: ${(property.actual ?? property.verdict).toUpperCase()}`;
  const line = `${scenario}  ${variant}  ${outcome}`;
  const head = line.length <= textWidth ? [line] : [`${scenario}  ${variant}`, `  ${outcome}`];
  const label = bounded === undefined || property.verdict === 'incomplete' ? [] : [`bounded: ${bounded}`];
  return [...head, ...complaint(property), ...label];
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
  const found = counterexampleOf(subject, verdict);
  if (found === undefined) {
    const statement = scenario.properties[verdict.id] ?? otherReportStatement;
    return {
      body: [...unseen(cell, statement), '', ...marks(subject), ...notTried(subject)],
    };
  }
  const { executions, remarks, of, goal, reporting } = found;
  if (executions.length > 1) {
    const halves = executions.map((executed) => told(subject, executed, []));
    return { body: [...halves.flatMap(({ body }) => [...body, '']), ...remarks] };
  }
  const [executed] = executions;
  if (verdict.actual !== 'sometimes' || goal === undefined) return told(subject, executed, remarks);
  const all = causesOf(program, of, goal, subject.options.mayGoOn);
  const shareNothing = reporting !== undefined && 'order' in all && all.order.length === 0;
  return told(
    subject,
    executed,
    remarks,
    shareNothing ? causesOf(program, 'reporting', reporting, subject.options.mayGoOn) : all,
  );
}

function told(subject: Subject, executed: Executed, remarks: readonly string[], causes?: Causes): Told {
  const id = replayIdOf(subject, executed.schedule);
  const { source = false, steps = false } = subject.options;
  const listed = source || steps ? listSteps(subject.program, executed.steps) : [];
  const sections = [
    diagram(subject, executed),
    remarks,
    causes === undefined ? [] : causesText(causes),
    replayLines(id),
    source ? sourceText(listed) : [],
  ].filter((lines) => lines.length > 0);
  return {
    body: sections.flatMap((lines, i) => (i > 0 ? ['', ...lines] : lines)),
    replay: id,
    ...(causes && { causes }),
    ...(steps && { steps: listed }),
  };
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

function unseen({ bounded, complete, reduced, states, bounds }: CellResult, statement: string): string[] {
  const count = `${states} states${reduced ? ', reduced' : ''}`;
  const extent = complete
    ? `No execution shows it, out of all with ${boundsText(bounds)} (${count})`
    : `No execution showed it in the ${states} states searched; ${bounded ?? 'the search was cut'}`;
  return [
    `${extent}:`,
    `  ${statement.replaceAll('\n', '\n  ')}`,
    'Memory is sequentially consistent in this model.',
  ];
}

function marks(subject: Subject): string[] {
  const { cell, scenario } = subject;
  if (cell.marks.length === 0) return ['The scenario has no mark that proves that the window was reached.'];
  return cell.marks.flatMap(({ name, reached, lacks = [], schedule }) => [
    `${reached ? 'reached' : 'NOT REACHED'}: ${name}`,
    `  ${(scenario.marks[name] ?? '').replaceAll('\n', '\n  ')}`,
    ...lacks.map((each) => `  nothing is named ${each} in this variant`),
    ...(schedule === undefined ? [] : replayLines(replayIdOf(subject, schedule)).map((line) => `  ${line}`)),
  ]);
}

function countOf({ length }: readonly string[]): string[] {
  return length === 0 ? [] : [`${length} function${length > 1 ? 's' : ''}, which "mm-litmus explain" names`];
}

/** What no execution tried, so that the `never` says nothing of it. */
function notTried({ cell, options: { isBrief = false } }: Subject): string[] {
  const { untried, progress, stuck } = cell;
  const { neverRan, sameAnswer } = untried;
  const attempts = sameAnswer.filter(({ asks, by }) => isAttempt(asks) && !isAttempt(by));
  const told = (which: boolean) =>
    attempts.filter(({ answer }) => answer === which).map(({ asks, by }) => `${asks} in ${by}`);
  const lines = [
    ['Never ran', isBrief ? countOf(neverRan) : neverRan],
    ['Never failed', told(true)],
    ['Never succeeded', told(false)],
  ] as const;
  const stuckText = stuck && `  ${stuck.threads.join(', ')} cannot after ${stuck.schedule}`;
  return [
    ...lines.flatMap(([head, names]) => (names.length > 0 ? ['', `${head}: ${names.join(', ')}`] : [])),
    '',
    `From every state every thread can finish: ${progress}${progress === 'not checked' ? ' (--full does)' : ''}`,
    ...(stuckText === undefined ? [] : [stuckText]),
  ];
}
