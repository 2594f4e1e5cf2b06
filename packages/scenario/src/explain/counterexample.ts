// SPDX-License-Identifier: GPL-2.0-only
import {
  answersOf,
  checkProgress,
  DEADLOCK,
  formatSchedule,
  type Goal,
  parseSchedule,
  type Program,
  replay,
  type Report,
  type Schedule,
  SOFT_LOCKUP,
} from '@mm-litmus/engine';
import { otherReportStatement } from '../cell/prepare';
import type { CellReport, PropertyVerdict } from '../cell/result';
import { setterOf } from './awaited';
import { decisionOf } from './deciding-step';
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
  /** What was said at its last step, and of its end. */
  readonly reports: readonly Report[];
}

/** With the fewest context switches, if a search for that is not too long; undefined where nothing is to be seen. */
export function counterexampleOf(subject: Subject, verdict: PropertyVerdict): Counterexample | undefined {
  const { scenario, cell } = subject;
  const { id, expected, actual, witness, counterWitness } = verdict;
  const statement = scenario.properties[id] ?? otherReportStatement;
  if (expected === 'always' && actual !== 'always' && counterWitness !== undefined) {
    const goal = { misses: id };
    const executions = [run(subject, counterWitness, goal)];
    return { executions, remarks: [`Not so here: ${statement}`], of: 'missing', goal };
  }
  const goal = { shows: id };
  const report = shortest(cell.reports.filter(({ properties }) => properties.includes(id)));
  if (report !== undefined) return { ...reported(subject, report, goal), of: 'showing' };
  if (witness === undefined) return undefined;
  // Each that ends shows it, so it is one without end that does not.
  const endless = actual === 'sometimes' && counterWitness === undefined ? endlessIn(subject) : undefined;
  if (endless !== undefined) {
    const { execution, remarks } = endless;
    return { executions: [execution], remarks: [`Not so here: ${statement}`, ...remarks], of: 'missing' };
  }
  const executions = [run(subject, witness, goal)];
  const when = executions[0].steps.length > 0 ? 'Then' : 'Already at the start';
  return { executions, remarks: [`${when}: ${statement}`], of: 'showing', goal };
}

function shortest(reports: readonly CellReport[]): CellReport | undefined {
  const lengths = new Map(reports.map((report) => [report, parseSchedule(report.schedule).length]));
  return [...reports].sort((a, b) => lengths.get(a)! - lengths.get(b)!)[0];
}

function reported(
  subject: Subject,
  { because, schedule, kind, title, details }: CellReport,
  goal: { readonly shows: string },
): Omit<Counterexample, 'of'> {
  const remarks = [title, ...inC(details)];
  if (because.length > 0)
    return { executions: because.map((half) => aboutLast(run(subject, half))), remarks };
  // What nobody can end is not seen at any single step.
  if (kind === SOFT_LOCKUP) return { executions: [run(subject, schedule)], remarks };
  const reporting = { report: { kind, title }, ...goal };
  const executed = run(subject, schedule, reporting);
  // What was made by another schedule than the search met first may differ in its details.
  const made = executed.reports.find((each) => each.kind === kind && each.title === title);
  const said = kind === DEADLOCK ? waitsText(subject, executed, made?.details) : made?.details;
  return { executions: [executed], remarks: [title, ...inC(said ?? details)], goal, reporting };
}

/** What the engine says of each thread that waits, and who set the flag that it waits for. */
function waitsText(
  { program }: Subject,
  { steps, waits = [] }: Executed,
  details: readonly string[] | undefined,
): readonly string[] | undefined {
  return details?.map((line, i) => {
    const setter = setterOf(steps, waits[i]);
    if (setter === undefined) return line;
    return `${line}, set by ${setter === waits[i].thread ? 'itself' : program.threads[setter].name}`;
  });
}

/** A call trace without functions that C does not have. */
function inC(details: readonly string[]): string[] {
  return details.filter((line) => !isOfModelOnly(line.trim()));
}

/** An execution up to the end of the first turn of a loop that nobody can end. */
function endlessIn(subject: Subject): { execution: Executed; remarks: string[] } | undefined {
  const [lockup] = checkProgress(subject.program, { goOn: subject.options.mayGoOn }).softLockups ?? [];
  if (lockup === undefined) return undefined;
  const { report, functions, schedule, loop } = lockup;
  const whole = formatSchedule([...schedule, ...loop]);
  const within = functions.length > 0 ? [`  in ${functions.join(', ')}`] : [];
  return { execution: aboutLast(run(subject, whole)), remarks: [report.title, ...within] };
}

function aboutLast(executed: Executed): Executed {
  return { ...executed, about: executed.steps.length - 1 };
}

function run({ program, options: { mayGoOn } }: Subject, found: string, goal?: Goal): Executed {
  return executedOf(program, (goal && fewestSwitches(program, goal, mayGoOn)) ?? parseSchedule(found), goal);
}

/** An execution that is told for the goal. */
function executedOf(program: Program, made: Schedule, goal?: Goal): Executed {
  const { schedule = made, step, behind = [] } = goal === undefined ? {} : decisionOf(program, made, goal);
  const { steps, memory, ended, reports, waits } = replay(program, schedule);
  const standing = program.threads.map((_, i) => memory.threadAt(i).calls);
  const answers = answersOf(program, { steps, ended });
  return {
    steps,
    standing,
    answers,
    waits,
    schedule: formatSchedule(schedule),
    reports: [...(steps.at(-1)?.reports ?? []), ...reports],
    ...(step !== undefined && { about: step, behind, isDecided: true }),
  };
}
