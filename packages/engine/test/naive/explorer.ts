// SPDX-License-Identifier: GPL-2.0-only
import { DEADLOCK, type Outcome, type Program, type Report } from '../../src';
import { NaiveMemory } from './memory';
import { NaivePosition } from './position';

export interface NaiveLimits {
  readonly states: number;
  /** Steps of one execution. Whole histories never close a loop, so an endless one ends here. */
  readonly steps: number;
}

/** What can be compared with the engine's result. With a limit reached it is a part of the truth. */
export interface NaiveResult {
  readonly complete: boolean;
  readonly states: number;
  /** The longest execution met, in steps. */
  readonly steps: number;
  /** Values of all cells in order, joined by commas. */
  readonly ends: ReadonlySet<string>;
  /** `kind: title`, with `fatal ` in front of those that end the execution; the deadlock without a title. */
  readonly reports: ReadonlySet<string>;
  readonly marks: ReadonlySet<string>;
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

interface State {
  readonly values: readonly number[];
  readonly threads: readonly NaivePosition[];
  /** Ids of the properties that the execution has shown on its way. */
  readonly shown: ReadonlySet<string>;
  readonly steps: number;
}

/**
 * Explores a program in the plainest way that can work, to check the engine against: it shares no
 * code with the engine's search, knows no checkpoints and forgets nothing when a call returns.
 */
export function exploreNaively(program: Program, limits: NaiveLimits): NaiveResult {
  const properties = program.properties ?? [];
  const ends = new Set<string>();
  const reports = new Set<string>();
  const marks = new Set<string>();
  const observed = new Set<object>();
  const shownByEnded = new Set<string>();
  const missedByEnded = new Set<string>();
  const known = new Set<string>();
  const pending: State[] = [];
  let complete = true;
  let steps = 0;

  const memoryOf = (state: State, values = state.values): NaiveMemory =>
    new NaiveMemory([...values], state.threads, observed);

  const reporting = (shown: ReadonlySet<string>, made: readonly Report[]): ReadonlySet<string> =>
    new Set([
      ...shown,
      ...properties.filter(({ report }) => report && made.some(report)).map(({ id }) => id),
    ]);

  const arrive = (state: State): void => {
    const key = keyOf(state);
    // What holds in a state follows from its key: nothing is new where the key is known.
    if (known.has(key)) return;
    if (known.size >= limits.states || state.steps > limits.steps) {
      complete = false;
      return;
    }
    known.add(key);
    steps = Math.max(steps, state.steps);
    const memory = memoryOf(state).asMemory;
    for (const { name, places = [], holds } of program.marks ?? []) {
      const there = places.every(({ thread, at }) => at(state.threads[thread]));
      if (there && (holds?.(memory) ?? true)) marks.add(name);
    }
    const holding = properties.filter((property) => property.state?.(memory) === true);
    const shown = new Set([...state.shown, ...holding.map(({ id }) => id)]);
    pending.push({ ...state, shown });
  };

  const ended = (shown: ReadonlySet<string>): void => {
    for (const { id } of properties) (shown.has(id) ? shownByEnded : missedByEnded).add(id);
  };

  /** One step of a thread, in each way it can go; false if it cannot. */
  const step = (state: State, thread: number): boolean => {
    const at = state.threads[thread];
    if (at.request === undefined) return false;
    const { cpu, runnable } = program.threads[thread];
    const { operation, args } = at.request;
    const inState = Object.assign(memoryOf(state), { thread, cpu });
    if (runnable?.(inState.asMemory, thread) === false) return false;
    if (operation.enabled?.(inState.asMemory, ...args) === false) return false;
    const picks = operation.picks?.(inState.asMemory, ...args) ?? 1;
    for (let pick = 0; pick < picks; pick++) {
      const memory = Object.assign(memoryOf(state), { thread, cpu, pick });
      const raw = operation.run(memory.asMemory, ...args) ?? 0;
      for (const { kind, title } of memory.warnings) reports.add(`${kind}: ${title}`);
      if (memory.failure !== undefined) {
        reports.add(`fatal ${memory.failure.kind}: ${memory.failure.title}`);
        ended(reporting(state.shown, [memory.failure, ...memory.warnings]));
        continue;
      }
      const shown = reporting(state.shown, memory.warnings);
      const threads = state.threads.with(thread, at.after(raw));
      arrive({ values: memory.values, threads, shown, steps: state.steps + 1 });
    }
    return picks > 0;
  };

  const finish = (state: State): void => {
    const memory = memoryOf(state).asMemory;
    const made = program.atEnd?.(memory) ?? [];
    for (const { kind, title } of made) reports.add(`${kind}: ${title}`);
    ends.add(state.values.join());
    const holding = properties.filter(({ end }) => end?.(memory) === true).map(({ id }) => id);
    ended(new Set([...reporting(state.shown, made), ...holding]));
  };

  const threads = program.threads.map(({ start }) => new NaivePosition(start));
  arrive({ values: valuesAfterSetup(program, threads, observed), threads, shown: new Set(), steps: 0 });
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    const moved = program.threads.map((_, thread) => step(state, thread)).includes(true);
    if (moved) continue;
    if (state.threads.every(({ finished }) => finished)) finish(state);
    else {
      reports.add(`fatal ${DEADLOCK}`);
      ended(reporting(state.shown, [{ kind: DEADLOCK, title: '' }]));
    }
  }

  for (const report of program.judge?.([...observed]) ?? []) {
    reports.add(`${report.kind}: ${report.title}`);
    // No execution shows it by itself.
    for (const { id } of properties.filter((property) => property.report?.(report))) {
      shownByEnded.add(id);
      missedByEnded.add(id);
    }
  }
  const outcomes = properties.map(({ id }): [string, Outcome] => {
    if (shownByEnded.has(id) && missedByEnded.has(id)) return [id, 'sometimes'];
    if (!complete) return [id, 'incomplete'];
    return [id, shownByEnded.has(id) ? 'always' : 'never'];
  });
  return {
    complete,
    states: known.size,
    steps,
    ends,
    reports,
    marks,
    outcomes: Object.fromEntries(outcomes),
  };
}

/** Equal for states with equal values, threads and properties shown before. */
function keyOf({ values, threads, shown }: State): string {
  return [values.join(), ...threads.map((at) => at.key), [...shown].sort().join()].join('|');
}

/** Runs the set-up alone, as thread 0. */
function valuesAfterSetup(
  { layout, setup, threads }: Program,
  positions: readonly NaivePosition[],
  observed: Set<object>,
): number[] {
  const initial = layout.cells.map((cell) => cell.initial);
  const memory = new NaiveMemory(initial, positions, observed);
  memory.cpu = threads[0].cpu;
  if (setup === undefined) return memory.values;
  let at = new NaivePosition(setup);
  while (at.request !== undefined) {
    const { operation, args } = at.request;
    at = at.after(operation.run(memory.asMemory, ...args) ?? 0);
  }
  return memory.values;
}
