// SPDX-License-Identifier: GPL-2.0-only
import { Automata } from './automata';
import { ModelError } from './errors';
import type { BoundOperation } from './interner';
import type { CallView, ThreadPositions, ThreadView } from './memory';
import type { Thread } from './program';
import type { Call, Situation } from './situation';

/** More calls, returns and checkpoints than this in a row without an operation never end. */
const MAX_SILENT = 10_000;
/** A call deeper than this never comes back. */
const MAX_DEPTH = 200;
/** Results below this are looked up in an array, others in a map. */
const SMALL = 256;

/** Where a thread stands: a stack of situations, of which the innermost is about to make an operation. */
export class Position {
  /** The positions behind it, each with the result that leads there; filled as the search meets results. */
  readonly edges: (readonly [raw: number, to: Position])[] = [];
  /** The same by result. */
  readonly small: (Position | undefined)[] = [];
  readonly large = new Map<number, Position>();
  /** Made on demand, and twice because `started` differs: at [0] not started, at [1] started. */
  readonly views: (ThreadView | undefined)[] = [];
  readonly depth: number;
  /** Whether a thread begins here. */
  isStart = false;

  constructor(
    readonly id: number,
    /** Undefined once the thread has finished. */
    readonly situation: Situation | undefined,
    /** The situation of the caller, which waits for this call to return. */
    readonly caller: Position | undefined,
    readonly operation: BoundOperation | undefined,
  ) {
    this.depth = (caller?.depth ?? 0) + 1;
  }
}

/**
 * All positions met, numbered, so that a thread is one integer of the state. When a call returns,
 * only its value reaches the caller's situation: equal situations merge.
 */
export class Positions implements ThreadPositions {
  readonly automata = new Automata();
  readonly finished = new Position(0, undefined, undefined, undefined);
  readonly all: Position[] = [this.finished];
  /** How many edges between positions are known. */
  edgeCount = 0;
  private readonly stacks = new Map<Position | undefined, Map<Situation, Position>>();
  private readonly initial: Position[];

  constructor(
    readonly cellWords: number,
    threads: readonly Thread[],
  ) {
    this.initial = threads.map((thread) => this.start(thread.name, thread.start));
    for (const position of this.initial) position.isStart = true;
  }

  /** The position before the first operation of a thread's body. */
  start(name: string, body: Thread['start']): Position {
    const call = this.automata.call({ name, body }, [], true);
    return this.settle(this.automata.entry(call), undefined);
  }

  initialOf(thread: number): Position {
    return this.initial[thread];
  }

  /** Where a thread stands after its operation has returned `raw`. */
  after(position: Position, raw: number): Position {
    const known = raw >= 0 && raw < SMALL ? position.small[raw] : position.large.get(raw);
    return known ?? this.learn(position, raw);
  }

  view(id: number, thread: number): ThreadView {
    const position = this.all[id];
    const started = position !== this.initial[thread];
    return (position.views[Number(started)] ??= {
      started,
      finished: position.operation === undefined,
      calls: callsOf(position),
      next: position.operation && { name: position.operation.spec.name, args: position.operation.args },
    });
  }

  private learn(position: Position, raw: number): Position {
    const result = this.automata.interner.canonical(position.operation!.result(raw));
    const next = this.settle(this.automata.follow(position.situation!, result), position.caller);
    position.edges.push([raw, next]);
    this.edgeCount++;
    if (raw >= 0 && raw < SMALL) position.small[raw] = next;
    else position.large.set(raw, next);
    return next;
  }

  /** Goes on from a situation through calls, returns and checkpoints to the next operation. */
  private settle(situation: Situation, caller: Position | undefined): Position {
    for (let silent = 0; silent < MAX_SILENT; silent++) {
      const { next } = situation;
      switch (next.type) {
        case 'operation':
          return this.position(situation, caller);
        case 'call':
          caller = this.position(situation, caller);
          if (caller.depth > MAX_DEPTH) {
            throw new ModelError(
              'endless-function',
              `${next.call.spec.name} calls deeper than ${MAX_DEPTH} functions`,
            );
          }
          situation = this.automata.entry(next.call);
          break;
        case 'checkpoint':
          situation = this.automata.follow(situation, undefined);
          break;
        case 'return':
          if (caller === undefined) return this.finished;
          situation = this.automata.follow(caller.situation!, next.value);
          caller = caller.caller;
          break;
      }
    }
    throw new ModelError('silent-loop', `${situation.call.spec.name} goes on without an operation`);
  }

  private position(situation: Situation, caller: Position | undefined): Position {
    let stacks = this.stacks.get(caller);
    if (stacks === undefined) this.stacks.set(caller, (stacks = new Map<Situation, Position>()));
    let position = stacks.get(situation);
    if (position === undefined) {
      const operation = situation.next.type === 'operation' ? situation.next.operation : undefined;
      position = new Position(this.all.length, situation, caller, operation);
      this.all.push(position);
      stacks.set(situation, position);
    }
    return position;
  }
}

function callsOf(position: Position): CallView[] {
  const calls: CallView[] = [];
  for (let at: Position | undefined = position; at?.situation !== undefined; at = at.caller) {
    const { call }: { call: Call } = at.situation;
    if (!call.root) calls.unshift({ name: call.spec.name, args: call.args });
  }
  return calls;
}

/** Whether no thread can come back to a position it was in, so that no execution runs for ever. */
export function isAcyclic(positions: readonly Position[]): boolean {
  const OPEN = 1;
  const DONE = 2;
  const colour = new Uint8Array(positions.length);
  for (const root of positions) {
    const pending = [root];
    while (pending.length > 0) {
      const at = pending.at(-1)!;
      if (colour[at.id] !== 0) {
        colour[at.id] = DONE;
        pending.pop();
        continue;
      }
      colour[at.id] = OPEN;
      for (const [, to] of at.edges) {
        if (colour[to.id] === OPEN) return false;
        if (colour[to.id] === 0) pending.push(to);
      }
    }
  }
  return true;
}
