// SPDX-License-Identifier: GPL-2.0-only
import {
  checkProgress,
  formatSchedule,
  type Goal,
  parseSchedule,
  type Program,
  replay,
  SOFT_LOCKUP,
} from '@mm-litmus/engine';
import { otherReportStatement } from '../cell/prepare';
import type { CellReport, PropertyVerdict } from '../cell/result';
import { isOfModelOnly } from './primitives';
import type { Execution } from './rows';
import { fewestSwitches } from './searches';
import type { Subject } from './subject';

/** An execution that tells why a property came out as it did. */
export interface Counterexample {
  /** One, or one for each half of a report that is judged from all executions together. */
  readonly executions: readonly Executed[];
  /** The report in the kernel's words, or what holds in the end. */
  readonly remarks: readonly string[];
  /** Whether it shows the property, or is one that does not though all should. */
  readonly of: 'showing' | 'missing';
  /** What was searched for, where it is one: the property, and the report that is seen at a step. */
  readonly goal?: Goal;
  readonly reporting?: Goal;
}

export interface Executed extends Execution {
  readonly schedule: string;
}

/** With the fewest context switches, if a search for that is not too long; undefined where nothing is to be seen. */
export function counterexampleOf(subject: Subject, verdict: PropertyVerdict): Counterexample | undefined {
  const { scenario, cell, program } = subject;
  const { id, expected, actual, witness, counterWitness } = verdict;
  const statement = scenario.properties[id] ?? otherReportStatement;
  if (expected === 'always' && actual !== 'always' && counterWitness !== undefined) {
    const goal = { misses: id };
    const executions = [run(program, counterWitness, goal)];
    return { executions, remarks: [`Not so here: ${statement}`], of: 'missing', goal };
  }
  const goal = { shows: id };
  const report = shortest(cell.reports.filter(({ properties }) => properties.includes(id)));
  if (report !== undefined) return { ...reported(program, report, goal), of: 'showing' };
  if (witness === undefined) return undefined;
  // Each that ends shows it, so it is one without end that does not.
  const endless = actual === 'sometimes' && counterWitness === undefined ? endlessIn(program) : undefined;
  if (endless !== undefined) {
    const { execution, remarks } = endless;
    return { executions: [execution], remarks: [`Not so here: ${statement}`, ...remarks], of: 'missing' };
  }
  const executions = [run(program, witness, goal)];
  return { executions, remarks: [`Then: ${statement}`], of: 'showing', goal };
}

function shortest(reports: readonly CellReport[]): CellReport | undefined {
  const lengths = new Map(reports.map((report) => [report, parseSchedule(report.schedule).length]));
  return [...reports].sort((a, b) => lengths.get(a)! - lengths.get(b)!)[0];
}

function reported(
  program: Program,
  { because, schedule, kind, title, details }: CellReport,
  goal: { readonly shows: string },
): Omit<Counterexample, 'of'> {
  const remarks = [title, ...inC(details)];
  if (because.length > 0)
    return { executions: because.map((half) => ({ ...run(program, half), isAboutLast: true })), remarks };
  // What nobody can end is not seen at any single step.
  if (kind === SOFT_LOCKUP) return { executions: [run(program, schedule)], remarks };
  const reporting = { report: { kind, title }, ...goal };
  const executed = run(program, schedule, reporting);
  // What was made by another schedule than the search met first may differ in its details.
  const made = executed.steps.at(-1)?.reports.find((each) => each.kind === kind && each.title === title);
  return { executions: [executed], remarks: [title, ...inC(made?.details ?? details)], goal, reporting };
}

/** A call trace without functions that C does not have. */
function inC(details: readonly string[]): string[] {
  return details.filter((line) => !isOfModelOnly(line.trim()));
}

/** An execution up to the end of the first turn of a loop that nobody can end. */
function endlessIn(program: Program): { execution: Executed; remarks: string[] } | undefined {
  const [lockup] = checkProgress(program).softLockups ?? [];
  if (lockup === undefined) return undefined;
  const { report, functions, schedule, loop } = lockup;
  const whole = formatSchedule([...schedule, ...loop]);
  const within = functions.length > 0 ? [`  in ${functions.join(', ')}`] : [];
  return { execution: { ...run(program, whole), isAboutLast: true }, remarks: [report.title, ...within] };
}

function run(program: Program, found: string, goal?: Goal): Executed {
  const schedule = (goal && fewestSwitches(program, goal)) ?? parseSchedule(found);
  const { steps, memory } = replay(program, schedule);
  const standing = program.threads.map((_, i) => memory.threadAt(i).calls);
  return { steps, standing, schedule: formatSchedule(schedule) };
}
