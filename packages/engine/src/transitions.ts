// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from './errors';
import { Memory } from './memory';
import { type Position, Positions } from './positions';
import type { Program } from './program';

/** How many threads a program may have: a transition is kept as a byte of thread and pick. */
const MAX_THREADS = 16;

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
  thread = -1;
  pick = 0;
  /** Transitions made since `open()`. */
  taken = 0;
  private picks = 0;
  private readonly threads: number;

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
    this.memory = new Memory(this.before, this.positions, program.layout.cells.length);
  }

  /** Writes the start state to `before`: initial values, then the set-up run to its end. */
  initialize(): void {
    const { before, memory, positions, program } = this;
    before.fill(0);
    memory.words = before;
    for (const cell of program.layout.cells) memory.store(cell, cell.initial);
    program.threads.forEach((_, i) => (before[positions.cellWords + i] = positions.initialOf(i).id));
    if (program.setup !== undefined) this.runSetup(program.setup);
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
    const { after, before, memory, positions, stride } = this;
    for (let i = 0; i < stride; i++) after[i] = before[i];
    memory.words = after;
    memory.pick = pick;
    const word = positions.cellWords + thread;
    const position = positions.all[after[word]];
    const raw = this.run(position);
    if (memory.failure === undefined) after[word] = positions.after(position, raw).id;
    return raw;
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
    const { memory } = this;
    const { operation } = this.position(thread);
    if (operation === undefined) return 0;
    const { cpu, runnable } = this.program.threads[thread];
    memory.words = this.before;
    memory.thread = thread;
    memory.cpu = cpu;
    if (runnable === undefined && operation.enabled === undefined && operation.picks === undefined) return 1;
    try {
      if (runnable !== undefined && !runnable(memory, thread)) return 0;
      if (operation.enabled !== undefined && !operation.enabled(memory)) return 0;
      return operation.picks === undefined ? 1 : operation.picks(memory);
    } catch (error) {
      throw located(error, this.position(thread));
    }
  }

  private run(position: Position): number {
    const { memory } = this;
    const { operation } = position;
    memory.failure = undefined;
    memory.warnings = undefined;
    try {
      const result = operation!.run(memory);
      return result === undefined ? 0 : result;
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

/** The error of an operation, with the operation and its function. */
function located(error: unknown, { operation, situation }: Position): ModelError {
  const where = `${operation!.spec.name}(${operation!.args.map(String).join(', ')}) of ${situation!.call.spec.name}`;
  if (error instanceof ModelError) return new ModelError(error.code, `${error.reason}, by ${where}`);
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ModelError('foreign-exception', `${where} threw ${reason}`, { cause: error });
}
