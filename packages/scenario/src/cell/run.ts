// SPDX-License-Identifier: GPL-2.0-only
import {
  checkProgress,
  type Exploration,
  explore,
  type ExploreOptions,
  exploreQuick,
  exploreRandom,
  formatSchedule,
  type Limits,
  type Progress,
  type PropertyResult,
  type Schedule,
  type SearchProgress,
  type SoftLockup,
} from '@mm-litmus/engine';
import type { Variant } from '@mm-litmus/mm';
import { resolveBounds } from '../bounds';
import { ScenarioError } from '../errors';
import { type Expectation, resolveExpectation } from '../expectation';
import { notApplicable } from '../outcome';
import type { Scenario } from '../scenario';
import { passes, worst } from '../verdict';
import { valueText } from '../explain/words';
import { rememberExploration } from './exploration-of';
import { fieldProtections } from './field-protection';
import { type Circumstances, judge, type Judgement, judgeOther } from './judge';
import { type CellOptions, isKnownReport, otherReport, prepareCell, type PreparedCell } from './prepare';
import { Explorations } from './same-program';
import { untried, withoutObjects } from './vacuity';
import type { CellError, CellMark, CellReport, CellResult, PropertyVerdict } from './result';

/** How a cell is searched, and what is found out besides its verdicts. */
export interface RunCellOptions extends CellOptions {
  readonly limits?: Limits | undefined;
  /** Explore every interleaving, leaving none out, and check progress as well. */
  readonly full?: boolean | undefined;
  /** Find out as well which locks protect which fields. */
  readonly protection?: boolean | undefined;
  /** Write down as tables what was learned, if no interleaving was left out. */
  readonly tables?: boolean | undefined;
  /**
   * Instead of all executions try those with at most so many switches away from a thread that could go
   * on, or some chosen at random: this can show `sometimes`, but not `never` or `always`.
   */
  readonly quick?: number | undefined;
  readonly random?: { readonly seed: number; readonly runs: number } | undefined;
  /** Asked now and then whether to go on; see the engine's `ExploreOptions`. */
  readonly goOn?: ExploreOptions['goOn'] | undefined;
}

/**
 * Explores the scenario in the variant and compares what it finds with what is expected. A fault in
 * the model, the link or the scenario is the cell's `error`, so that other cells can go on; only
 * `bad-bound` is thrown, since the caller chose the bounds.
 */
export function runCell(scenario: Scenario, variant: Variant, options: RunCellOptions = {}): CellResult {
  const bounds = resolveBounds(scenario, options.set);
  const cell = { scenario: scenario.id, variant: variant.name, bounds };
  let expected: Expectations = new Map();
  try {
    expected = expectations(scenario, variant);
    const prepared = prepareCell(scenario, variant, options);
    if ('lacks' in prepared) return { ...cell, ...lacking(prepared.lacks, expected) };
    const exploration = exploreOnce(scenario, variant, prepared, options);
    const goOn = options.goOn && (() => options.goOn!(() => searched(exploration)));
    const progress =
      options.full === true && exploration.complete ? checkProgress(prepared.program, { goOn }) : undefined;
    const protection = options.protection === true ? fieldProtections(prepared, goOn) : undefined;
    const result = {
      ...cell,
      ...explored(prepared, exploration, expected, progress, lockupsOf(progress, variant)),
      ...(protection && { protection }),
      ...(exploration.tables && { tables: exploration.tables }),
    };
    return rememberExploration(result, exploration);
  } catch (error) {
    return { ...cell, ...failed(scenario, expected, describe(error)) };
  }
}

function searched({ states }: Exploration): SearchProgress {
  return { states, frontier: 0, depth: 0 };
}

const explorations = new Explorations();

/**
 * Explores the program, unless that of another variant, edited alike, was the same. Throws `bad-guard`
 * for an edit that no execution runs into.
 */
function exploreOnce(
  scenario: Scenario,
  variant: Variant,
  prepared: PreparedCell,
  options: RunCellOptions,
): Exploration {
  const { full = false, guards = [], limits } = options;
  // A function that an edit replaces is another definition.
  const edits = guards.filter((guard) => !('replace' in guard));
  const how = JSON.stringify([prepared.bounds, full, limits, edits, options.tables]);
  const isWhole = options.quick === undefined && options.random === undefined;
  const isAlike = (each: Exploration): boolean => readsAlike(each, variant);
  const known = isWhole ? explorations.get(scenario, prepared, how, isAlike) : undefined;
  if (known !== undefined) return known;
  const found = search(prepared, options);
  const exploration = { ...found, ran: withoutObjects(found.ran!) };
  if (!exploration.complete) return exploration;
  const [unused] = prepared.unusedGuards();
  if (unused !== undefined)
    throw new ScenarioError('bad-guard', `nothing runs into ${JSON.stringify(unused)}`);
  const rebound = edits.flatMap((edit) => ('to' in edit ? [edit.to] : []));
  explorations.add(scenario, prepared, how, exploration, rebound);
  return exploration;
}

/** Whether the reports of the exploration are those of `other-report` in this variant, too. */
function readsAlike({ reports }: Exploration, variant: Variant): boolean {
  return reports.every(({ report, properties }) => {
    if (properties.includes(otherReport)) return !isKnownReport(report, variant);
    return properties.length > 0 || isKnownReport(report, variant);
  });
}

function search({ program }: PreparedCell, options: RunCellOptions): Exploration {
  const { full = false, goOn, limits, quick, random, tables = false } = options;
  const how = {
    ran: true,
    ...(limits && { limits }),
    ...(goOn && { goOn }),
    ...(tables && { learn: valueText }),
  };
  if (quick !== undefined) return exploreQuick(program, { ...how, switches: quick });
  if (random !== undefined) return exploreRandom(program, { ...how, ...random });
  return explore(program, { ...how, reduce: !full });
}

type Found = Omit<CellResult, 'scenario' | 'variant' | 'bounds'>;
type Expectations = ReadonlyMap<string, Expectation | undefined>;

function expectations(scenario: Scenario, variant: Variant): Expectations {
  const ids = Object.keys(scenario.properties);
  return new Map(ids.map((id) => [id, resolveExpectation(scenario, variant, id)]));
}

function explored(
  prepared: PreparedCell,
  exploration: Exploration,
  expected: Expectations,
  progress: Progress | undefined,
  lockups: Lockups,
): Found {
  const marks = exploration.marks.map(({ name, reached, schedule }): CellMark => {
    const lacks = (prepared.markNames.get(name) ?? []).filter((each) => !prepared.image.has(each));
    return {
      name,
      reached,
      threads: prepared.markThreads.get(name) ?? [],
      ...(!reached && lacks.length > 0 && { lacks }),
      ...(schedule && { schedule: formatSchedule(schedule) }),
    };
  });
  const found = exploration.reports.map(({ report, fatal, schedule, because, properties }): CellReport => {
    const { kind, title, details = [] } = report;
    const halves = (because ?? []).map(formatSchedule);
    return { kind, title, details, fatal, schedule: formatSchedule(schedule), because: halves, properties };
  });
  const reports = [...found, ...lockups.reports];
  const { bounded, complete, outcomes, reduced, states, transitions, stoppedBy, statistics } = exploration;
  const circumstances: Circumstances = {
    marks,
    threads: prepared.threads.length,
    stoppedBy,
    bounded,
    states,
    reports,
  };
  const properties = exploration.properties.flatMap((result): PropertyVerdict[] => {
    if (result.id !== otherReport) {
      const expectation = expected.get(result.id);
      return [propertyVerdict(result, expectation, judge(result, expectation, circumstances))];
    }
    const other = withLockup(result, lockups);
    const judgement = judgeOther(other, circumstances);
    const never = { outcome: 'never', provenance: 'scenario', from: '' } as const;
    return judgement === undefined ? [] : [propertyVerdict(other, never, judgement)];
  });
  const verdict = worst(properties.map((property) => property.verdict));
  return {
    verdict,
    properties,
    complete,
    reduced,
    states,
    transitions,
    marks,
    reports,
    ends: outcomes.map(({ values, schedule }) => ({ values, schedule: formatSchedule(schedule) })),
    ...(bounded !== undefined && { bounded }),
    ...progressOf(prepared, progress),
    untried: untried(exploration.ran!, prepared.functionsFrom),
    bytes: statistics.bytes,
  };
}

function progressOf(
  { program }: PreparedCell,
  progress: Progress | undefined,
): Pick<CellResult, 'progress' | 'stuck'> {
  const { canAllFinish } = progress ?? {};
  switch (canAllFinish?.answer) {
    case 'yes':
      return { progress: 'yes' };
    case 'no': {
      const threads = canAllFinish.threads.map((thread) => program.threads[thread].name);
      return { progress: 'no', stuck: { schedule: formatSchedule(canAllFinish.schedule), threads } };
    }
    default:
      return { progress: 'not checked' };
  }
}

interface Lockups {
  readonly reports: readonly CellReport[];
  /** Of the first that is nothing known of the variant. */
  readonly unexpected?: Schedule | undefined;
}

/** A soft lockup is a report that no property can name, since searches that leave steps out do not see it. */
function lockupsOf(progress: Progress | undefined, variant: Variant): Lockups {
  const lockups = progress?.softLockups ?? [];
  const isKnown = ({ report }: SoftLockup): boolean => isKnownReport(report, variant);
  const reports = lockups.map((lockup): CellReport => {
    const { report, functions, schedule, loop } = lockup;
    return {
      ...report,
      details: [
        ...(functions.length > 0 ? [`in ${functions.join(', ')}`] : []),
        `one turn: ${formatSchedule(loop)}`,
      ],
      fatal: true,
      schedule: formatSchedule(schedule),
      because: [],
      properties: isKnown(lockup) ? [] : [otherReport],
    };
  });
  return { reports, unexpected: lockups.find((lockup) => !isKnown(lockup))?.schedule };
}

function withLockup(result: PropertyResult, { unexpected }: Lockups): PropertyResult {
  if (unexpected === undefined || result.witness !== undefined) return result;
  return { ...result, outcome: 'sometimes', witness: unexpected };
}

function propertyVerdict(
  { id, outcome, witness, counterWitness }: PropertyResult,
  expectation: Expectation | undefined,
  { verdict, reason }: Judgement,
): PropertyVerdict {
  const text = (name: string, schedule: Schedule | undefined) =>
    schedule && { [name]: formatSchedule(schedule) };
  return {
    id,
    expected: expectation?.outcome ?? null,
    actual: outcome,
    ok: passes(verdict),
    verdict,
    reason,
    ...(expectation && { provenance: expectation.provenance }),
    ...text('witness', witness),
    ...text('counterWitness', counterWitness),
  };
}

const nothing = {
  reduced: false,
  states: 0,
  transitions: 0,
  marks: [],
  reports: [],
  ends: [],
  progress: 'not checked',
  untried: { neverRan: [], sameAnswer: [] },
  bytes: 0,
} as const;

function lacking(lacks: readonly string[], expected: Expectations): Found {
  const without = `the variant lacks ${lacks.join(', ')}`;
  const properties = [...expected].map(([id, expectation]): PropertyVerdict => {
    const outcome = expectation?.outcome ?? notApplicable;
    const ok = outcome === notApplicable;
    return {
      id,
      expected: outcome,
      actual: notApplicable,
      ok,
      verdict: ok ? 'not-applicable' : 'unexpected',
      reason: ok ? without : `not-applicable, expected ${outcome}: ${without}`,
      ...(expectation && { provenance: expectation.provenance }),
    };
  });
  return { ...nothing, verdict: worst(properties.map(({ verdict }) => verdict)), properties, complete: true };
}

function failed(scenario: Scenario, expected: Expectations, error: CellError): Found {
  const reason = error.message.split('\n', 1)[0];
  const properties = Object.keys(scenario.properties).map((id): PropertyVerdict => {
    const outcome = expected.get(id)?.outcome ?? null;
    return { id, expected: outcome, actual: null, ok: false, verdict: 'error', reason };
  });
  return { ...nothing, verdict: 'error', properties, complete: false, error };
}

function describe(error: unknown): CellError {
  if (!(error instanceof Error)) return { code: 'foreign-exception', message: String(error) };
  // What the engine wraps as an exception of the model is ours to say.
  if (error.cause instanceof ScenarioError) return describe(error.cause);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'foreign-exception';
  return {
    code,
    message: error.message.startsWith(code) ? error.message : `${error.name}: ${error.message}`,
  };
}
