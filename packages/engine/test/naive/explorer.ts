// SPDX-License-Identifier: GPL-2.0-only
import { DEADLOCK, type Memory, type Outcome, type Program, type Property, type Report } from '../../src';
import { NaiveMemory } from './memory';
import { NaivePosition } from './position';
import { NaiveRun } from './run';

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
  /** The values of all cells. */
  readonly cells: string;
  readonly threads: readonly NaivePosition[];
  /** The properties that the execution has shown on its way, one bit each. */
  readonly shown: number;
  readonly steps: number;
}

/**
 * Explores a program in the plainest way that can work, to check the engine against: it shares no
 * code with the engine's search, knows no checkpoints and forgets nothing when a call returns.
 */
export function exploreNaively(program: Program, limits: NaiveLimits): NaiveResult {
  const { layout, setup, properties = [], marks = [], atEnd, judge } = program;
  const memory = new NaiveMemory(layout);
  const { asMemory } = memory;
  const ends = new Set<string>();
  const reports = new Set<string>();
  const reached = new Set<string>();
  const known = new Set<string>();
  const keyOf = keysOf(program);
  const pending: State[] = [];
  let complete = true;
  let longest = 0;
  let shownByEnded = 0;
  let missedByEnded = 0;
  if (properties.length > 31) throw new RangeError('more properties than bits');

  const bitsOf = (has: (property: Property) => boolean | undefined): number =>
    properties.reduce((bits, property, i) => bits | (has(property) === true ? 1 << i : 0), 0);

  const reported = (made: readonly Report[], fatal = ''): number => {
    for (const { kind, title } of made)
      reports.add(`${fatal}${kind}${kind === DEADLOCK ? '' : `: ${title}`}`);
    return made.length === 0 ? 0 : bitsOf(({ report }) => report && made.some(report));
  };

  const ended = (shown: number): void => {
    shownByEnded |= shown;
    missedByEnded |= ~shown;
  };

  const arrive = (state: State): void => {
    const { cells, threads, shown, steps } = state;
    const key = keyOf(state);
    // What holds in a state follows from its key: nothing is new where the key is known.
    if (known.has(key)) return;
    if (known.size >= limits.states || steps > limits.steps) {
      complete = false;
      return;
    }
    known.add(key);
    longest = Math.max(longest, steps);
    Object.assign(memory, { cells, threads });
    for (const { name, places = [], holds } of marks) {
      if (reached.has(name) || !places.every(({ thread, at }) => at(threads[thread]))) continue;
      if (holds?.(asMemory) ?? true) reached.add(name);
    }
    const shownHere = bitsOf((property) => property.state?.(asMemory));
    pending.push({ cells, threads, shown: shown | shownHere, steps });
  };

  /** One step of a thread, in each way it can go; false if it cannot. */
  const step = ({ cells, threads, shown, steps }: State, thread: number): boolean => {
    const at = threads[thread];
    if (at.request === undefined) return false;
    const { cpu, runnable } = program.threads[thread];
    const { operation, args } = at.request;
    Object.assign(memory, { cells, threads, thread, cpu });
    if (runnable?.(asMemory, thread) === false) return false;
    if (operation.enabled?.(asMemory, ...args) === false) return false;
    const picks = operation.picks?.(asMemory, ...args) ?? 1;
    for (let pick = 0; pick < picks; pick++) {
      Object.assign(memory, { cells, threads, pick, failure: undefined, warnings: [] });
      const raw = operation.run(asMemory, ...args) ?? 0;
      const { cells: after, failure, warnings } = memory;
      const warned = shown | reported(warnings);
      if (failure !== undefined) ended(warned | reported([failure], 'fatal '));
      else
        arrive({
          cells: after,
          threads: threads.with(thread, at.after(raw)),
          shown: warned,
          steps: steps + 1,
        });
    }
    return picks > 0;
  };

  /** No thread can go on. */
  const stop = ({ cells, threads, shown }: State): void => {
    if (threads.some(({ finished }) => !finished)) {
      ended(shown | reported([{ kind: DEADLOCK, title: '' }], 'fatal '));
      return;
    }
    Object.assign(memory, { cells, threads });
    ends.add(layout.cells.map((cell) => memory.load(cell)).join());
    ended(shown | reported(atEnd?.(asMemory) ?? []) | bitsOf(({ end }) => end?.(asMemory)));
  };

  const threads = program.threads.map(({ start }) => new NaivePosition(start));
  const numbers = [...threads.keys()];
  Object.assign(memory, { threads, cpu: program.threads[0].cpu });
  if (setup !== undefined) runAlone(new NaiveRun(setup), asMemory);
  arrive({ cells: memory.cells, threads, shown: 0, steps: 0 });
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    const at = state;
    if (!numbers.map((thread) => step(at, thread)).includes(true)) stop(at);
  }
  // No execution shows by itself what is judged of all.
  const judged = reported(judge?.([...memory.observed]) ?? []);
  shownByEnded |= judged;
  missedByEnded |= judged;

  const outcomes = properties.map(({ id }, i): [string, Outcome] => {
    const [shown, missed] = [shownByEnded, missedByEnded].map((bits) => (bits & (1 << i)) !== 0);
    if (shown && missed) return [id, 'sometimes'];
    if (!complete) return [id, 'incomplete'];
    return [id, shown ? 'always' : 'never'];
  });
  return {
    complete,
    states: known.size,
    steps: longest,
    ends,
    reports,
    marks: reached,
    outcomes: Object.fromEntries(outcomes),
  };
}

/** Runs the set-up, as thread 0. */
function runAlone(run: NaiveRun, memory: Memory): void {
  while (run.request !== undefined) {
    const { operation, args } = run.request;
    run.answer(operation.run(memory, ...args) ?? 0);
  }
}

/** Gives texts that are equal for states with equal cells, threads and properties shown before. */
function keysOf({ threads: { length } }: Program): (state: State) => string {
  const numbers = new Map<string, number>();
  const key = new Int32Array(length + 2);
  const bytes = Buffer.from(key.buffer);
  return ({ cells, threads, shown }) => {
    let number = numbers.get(cells);
    if (number === undefined) numbers.set(cells, (number = numbers.size));
    threads.forEach((at, i) => (key[i] = at.key));
    key[length] = shown;
    key[length + 1] = number;
    return bytes.toString('latin1');
  };
}
