// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from './errors';
import { Footprint } from './footprint';
import { type Access, Memory } from './memory';
import { type Position, Positions } from './positions';
import type { Program } from './program';
import { Behaviours } from './reduction/behaviours';
import { ALWAYS, type Leaf, NEVER, RUN, StepTrees, UNKNOWN } from './step-trees';

/** How many threads a program may have: a transition is kept as a byte of thread and pick. */
const MAX_THREADS = 16;
/** Steps that can go in more ways than this are not learned. */
const MAX_PICKS = 64;

/**
 * Steps through the transitions of one state: write it to `before`, `open()`, then each `next()`
 * makes one transition, in order of threads and picks, and leaves the state behind it in `after`.
 */
export class Transitions {
  /** Words of a state: cells, one position per thread, then `extra` words of the search. */
  readonly stride: number;
  readonly positions: Positions;
  before: Int32Array;
  after: Int32Array;
  readonly memory: Memory;
  /** What steps do, and what they touch: learned as they are made. */
  readonly trees = new StepTrees();
  readonly behaviours: Behaviours;
  /** The leaf of the step just made, or `RUN` if it was run; then `footprint` is what it touched. */
  leaf = RUN;
  readonly footprint: Footprint;
  thread = -1;
  pick = 0;
  /** Transitions made since `open()`. */
  taken = 0;
  private picks = 0;
  private readonly threads: number;
  private start: Int32Array | undefined;
  /** Roots of the trees by position: of guards, and for each pick of steps. */
  private guards: Int32Array = new Int32Array(64);
  private readonly steps: Int32Array[] = [new Int32Array(64)];

  constructor(
    readonly program: Program,
    extra = 0,
  ) {
    this.threads = program.threads.length;
    if (this.threads < 1 || this.threads > MAX_THREADS) {
      throw new ModelError('bad-program', `it has ${this.threads} threads, not 1..${MAX_THREADS}`);
    }
    const cellWords = program.layout.words;
    this.positions = new Positions(cellWords, program.threads);
    this.stride = cellWords + this.threads + extra;
    this.before = new Int32Array(this.stride);
    this.after = new Int32Array(this.stride);
    const { cells } = program.layout;
    this.memory = new Memory(this.before, this.positions, cells);
    this.footprint = new Footprint(cells.length + this.threads);
    this.behaviours = new Behaviours(cells.length + this.threads, this.positions.flow);
  }

  /** Writes the start state to `before`: initial values, then the set-up run to its end, the first time. */
  initialize(): void {
    const { before, memory, positions, program } = this;
    memory.words = before;
    if (this.start !== undefined) {
      before.set(this.start);
      return;
    }
    before.fill(0);
    for (const cell of program.layout.cells) memory.store(cell, cell.initial);
    program.threads.forEach((_, i) => (before[positions.cellWords + i] = positions.initialOf(i).id));
    if (program.setup !== undefined) this.runSetup(program.setup);
    this.start = before.slice();
  }

  open(): void {
    this.thread = -1;
    this.pick = this.picks = 0;
    this.taken = 0;
  }

  /** Makes the next transition; false when there is none left. */
  next(): boolean {
    while (++this.pick >= this.picks) {
      if (++this.thread >= this.threads) return false;
      this.pick = -1;
      this.picks = this.picksOf(this.thread);
    }
    this.taken++;
    this.take(this.thread, this.pick);
    return true;
  }

  /** Makes the transition of `thread` that `picksOf` found to be possible; the result of its operation. */
  take(thread: number, pick: number): number {
    const { after, before, memory, positions, stride, trees } = this;
    for (let i = 0; i < stride; i++) after[i] = before[i];
    memory.words = after;
    memory.pick = pick;
    const word = positions.cellWords + thread;
    const leaf = memory.accesses === undefined ? this.leafOf(before[word], pick) : RUN;
    if (leaf <= RUN) return this.make(thread, leaf);
    this.leaf = leaf;
    memory.failure = undefined;
    memory.warnings = undefined;
    trees.store(leaf, after);
    after[word] = trees.to(leaf);
    return trees.raw(leaf);
  }

  /**
   * The leaf of the step from a position in `before` that can go in one way only, `NEVER` if it cannot be
   * made, `UNKNOWN` if that was not learned.
   */
  leafAt(position: number): number {
    const { before, guards, trees } = this;
    const [roots] = this.steps;
    if (position >= guards.length || position >= roots.length) return UNKNOWN;
    const guard = trees.find(guards[position], before);
    if (guard <= RUN) return UNKNOWN;
    if (guard !== ALWAYS && trees.to(guard) === 0) return NEVER;
    const leaf = trees.find(roots[position], before);
    return leaf > RUN ? leaf : UNKNOWN;
  }

  /** Makes a step that was learned, in `before` itself. */
  takeLeaf(thread: number, leaf: number): void {
    const { before, positions, trees } = this;
    trees.store(leaf, before);
    before[positions.cellWords + thread] = trees.to(leaf);
  }

  /** What the step just made has touched, and the guards of its thread. */
  touched(): Footprint {
    if (this.leaf > RUN) this.trees.readFootprint(this.leaf, this.footprint);
    return this.footprint;
  }

  /** Goes on from the state in `after`; the one in `before` may be overwritten. */
  advance(): void {
    const { before } = this;
    this.before = this.after;
    this.after = before;
  }

  /** The position of a thread in `before`. */
  position(thread: number): Position {
    return this.positions.all[this.before[this.positions.cellWords + thread]];
  }

  /** The position of a thread in `after`. */
  positionAfter(thread: number): Position {
    return this.positions.all[this.after[this.positions.cellWords + thread]];
  }

  /** Threads that have not finished in `before`. */
  unfinishedThreads(): number {
    let unfinished = 0;
    for (let i = 0; i < this.threads; i++) if (this.position(i).operation !== undefined) unfinished++;
    return unfinished;
  }

  /** How many ways the thread's next step can go; 0 if it is finished, blocked or may not run. */
  picksOf(thread: number): number {
    const { before, guards, memory, positions, trees } = this;
    const id = before[positions.cellWords + thread];
    let leaf = UNKNOWN;
    if (memory.accesses !== undefined) leaf = RUN;
    else if (id < guards.length) leaf = trees.find(guards[id], before);
    return leaf > RUN ? trees.to(leaf) : this.ask(thread, leaf);
  }

  private leafOf(position: number, pick: number): number {
    if (pick >= this.steps.length) return pick < MAX_PICKS ? UNKNOWN : RUN;
    const roots = this.steps[pick];
    return position < roots.length ? this.trees.find(roots[position], this.before) : UNKNOWN;
  }

  /** Runs the operation, in `after`, and learns from it. */
  private make(thread: number, leaf: number): number {
    const { after, memory, positions } = this;
    const position = this.position(thread);
    const word = positions.cellWords + thread;
    this.leaf = RUN;
    const accesses = this.listen(thread, leaf);
    const raw = this.run(position);
    this.footprint.write(this.program.layout.cells.length + thread);
    const isClean = memory.failure === undefined && memory.warnings === undefined;
    if (memory.failure === undefined) after[word] = positions.after(position, raw).id;
    this.behaviours.noteMade(position, this.footprint);
    if (this.heard(accesses)) {
      const roots = this.stepRoots(position.id, memory.pick);
      this.learn(roots, position, accesses, isClean ? { to: after[word], raw } : RUN);
    }
    if (accesses !== undefined && memory.failure === undefined) this.noteLock(position, raw, thread);
    return raw;
  }

  /** If the step just made takes or gives up a lock: did it as it is declared to, and must others wait now? */
  private noteLock({ operation }: Position, raw: number, thread: number): void {
    const { after, before, behaviours, memory, program } = this;
    const { enabled, lock } = operation!;
    if (lock === undefined) return;
    behaviours.noteLock(lock, raw, before, after);
    const other = (thread + 1) % program.threads.length;
    if (lock.effect !== 'acquire' || other === thread) return;
    memory.thread = other;
    memory.cpu = program.threads[other].cpu;
    if (enabled === undefined || enabled(memory)) behaviours.misuse(lock.cell);
  }

  /** Runs the guards of a thread, in `before`, and learns from them. */
  private ask(thread: number, leaf: number): number {
    const { memory } = this;
    const position = this.position(thread);
    this.guards = roomFor(position.id, this.guards);
    const certain = this.withoutGuards(position, thread);
    if (certain !== UNKNOWN) {
      this.guards[position.id] = certain;
      return this.trees.to(certain);
    }
    memory.words = this.before;
    const accesses = this.listen(thread, leaf);
    const picks = this.askGuards(position, thread);
    this.behaviours.noteAsked(position, this.footprint);
    if (this.heard(accesses)) this.learn(this.guards, position, accesses, { to: picks, raw: 0 });
    return picks;
  }

  /** What is known before any guard is asked. */
  private withoutGuards({ operation }: Position, thread: number): number {
    if (operation === undefined) return NEVER;
    const { runnable } = this.program.threads[thread];
    const isFree = runnable === undefined && operation.enabled === undefined && operation.picks === undefined;
    return isFree ? ALWAYS : UNKNOWN;
  }

  private askGuards(position: Position, thread: number): number {
    const { memory } = this;
    const { enabled, picks } = position.operation!;
    const { runnable } = this.program.threads[thread];
    try {
      if (runnable !== undefined && !runnable(memory, thread)) return 0;
      if (enabled !== undefined && !enabled(memory)) return 0;
      if (picks === undefined) return 1;
      const ways = picks(memory);
      if (isWhole(ways) && ways >= 0) return ways;
      throw new ModelError('value-out-of-range', `a step can go in ${ways} ways`);
    } catch (error) {
      throw located(error, position);
    }
  }

  /** Has the memory note what happens; all accesses in order if something is to be learned. */
  private listen(thread: number, leaf: number): readonly Access[] | undefined {
    const { footprint, memory } = this;
    footprint.clear();
    memory.thread = thread;
    memory.cpu = this.program.threads[thread].cpu;
    memory.footprint = footprint;
    memory.observed = false;
    return leaf === UNKNOWN ? (memory.accesses = []) : undefined;
  }

  /** Whether these accesses are all there is to learn: an observation that nobody notes is to be made again. */
  private heard(accesses: readonly Access[] | undefined): accesses is readonly Access[] {
    const { memory } = this;
    memory.footprint = undefined;
    if (accesses === undefined) return false;
    memory.accesses = undefined;
    return !memory.observed || memory.onObserve !== undefined;
  }

  private learn(
    roots: Int32Array,
    position: Position,
    accesses: readonly Access[],
    leaf: Leaf | typeof RUN,
  ): void {
    const { footprint, program, trees } = this;
    if (footprint.readsFrom(program.layout.cells.length)) {
      roots[position.id] = RUN; // it asks where threads stand
      return;
    }
    const root = trees.learn(roots[position.id], accesses, leaf, footprint);
    if (root === undefined) throw impure(position);
    roots[position.id] = root;
  }

  private stepRoots(position: number, pick: number): Int32Array {
    const { steps } = this;
    while (steps.length <= pick) steps.push(new Int32Array(0));
    return (steps[pick] = roomFor(position, steps[pick]));
  }

  private run(position: Position): number {
    const { memory } = this;
    const { operation } = position;
    memory.failure = undefined;
    memory.warnings = undefined;
    try {
      const result = operation!.run(memory) ?? 0;
      if (isWhole(result)) return result;
      throw new ModelError('value-out-of-range', `${result} returned, which is no integer of 32 bits`);
    } catch (error) {
      throw located(error, position);
    }
  }

  private runSetup(setup: NonNullable<Program['setup']>): void {
    const { memory, positions } = this;
    memory.thread = 0;
    memory.cpu = this.program.threads[0].cpu;
    memory.pick = 0;
    for (let at = positions.start('setup', setup); at.operation !== undefined;) {
      const { operation } = at;
      const step = `${operation.spec.name}(${operation.args.map(String).join(', ')})`;
      if (operation.enabled?.(memory) === false)
        throw new ModelError('bad-program', `the set-up blocks in ${step}`);
      if (operation.picks !== undefined)
        throw new ModelError('bad-program', `the set-up has a choice in ${step}`);
      const raw = this.run(at);
      const report = memory.failure ?? memory.warnings?.[0];
      if (report !== undefined)
        throw new ModelError('bad-program', `the set-up ends with a report: ${report.title}`);
      at = positions.after(at, raw);
    }
  }
}

/** What a word of the trees can hold. */
function isWhole(value: number): boolean {
  return value === (value | 0);
}

/** The table of roots, with room for the position. */
function roomFor(position: number, roots: Int32Array): Int32Array {
  if (position < roots.length) return roots;
  const larger = new Int32Array(Math.max(64, position * 2));
  larger.set(roots);
  return larger;
}

function nameOf({ operation, situation }: Position): string {
  return `${operation!.spec.name}(${operation!.args.map(String).join(', ')}) of ${situation!.call.spec.name}`;
}

function impure(position: Position): ModelError {
  return new ModelError(
    'impure-function',
    `${nameOf(position)} loads another cell than before, though all it had loaded until then was the same`,
  );
}

/** The error of an operation, with the operation and its function. */
function located(error: unknown, position: Position): ModelError {
  const where = nameOf(position);
  if (error instanceof ModelError) return new ModelError(error.code, `${error.reason}, by ${where}`);
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ModelError('foreign-exception', `${where} threw ${reason}`, { cause: error });
}
