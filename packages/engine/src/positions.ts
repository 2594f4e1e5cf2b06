// SPDX-License-Identifier: GPL-2.0-only
import { Automata } from './automata';
import { ModelError } from './errors';
import { Flow, RETURN } from './flow';
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
  /** The body of its thread. */
  readonly root: Call | undefined;
  /** Whether a thread begins here. */
  isStart = false;

  constructor(
    readonly id: number,
    /** Undefined once the thread has finished. */
    readonly situation: Situation | undefined,
    /** The situation of the caller, which waits for this call to return. */
    readonly caller: Position | undefined,
    readonly operation: BoundOperation | undefined,
    /** Its kind in the flow. */
    readonly kind = 0,
  ) {
    this.depth = (caller?.depth ?? 0) + 1;
    this.root = caller?.root ?? situation?.call;
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
  readonly flow = new Flow();
  /** By position: its kind, for those who have only the number. */
  kindOf: Int32Array = new Int32Array(256);
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
    return this.settle(this.automata.entry(call), undefined, undefined);
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
    if (this.initial[thread] === undefined)
      throw new ModelError('bad-program', `there is no thread ${thread}`);
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
    const behind = this.automata.follow(position.situation!, result);
    const next = this.settle(behind, position.caller, position);
    position.edges.push([raw, next]);
    this.flow.steps[position.kind].add(next.kind);
    this.edgeCount++;
    if (raw >= 0 && raw < SMALL) position.small[raw] = next;
    else position.large.set(raw, next);
    return next;
  }

  /**
   * Goes on from a situation through calls, returns and checkpoints to the next operation. `from` is where
   * its call stood before; undefined at its entry.
   */
  private settle(situation: Situation, caller: Position | undefined, from: Position | undefined): Position {
    const { flow } = this;
    for (let silent = 0; silent < MAX_SILENT; silent++) {
      const { next } = situation;
      switch (next.type) {
        case 'operation':
          return this.position(situation, caller, from);
        case 'call':
          caller = this.position(situation, caller, from);
          if (caller.depth > MAX_DEPTH) {
            throw new ModelError(
              'endless-function',
              `${next.call.spec.name} calls deeper than ${MAX_DEPTH} functions`,
            );
          }
          situation = this.automata.entry(next.call);
          from = undefined;
          break;
        case 'checkpoint':
          situation = this.automata.follow(situation, undefined);
          break;
        case 'return':
          if (from !== undefined) flow.after[flow.nodeOf[from.kind]].add(RETURN);
          else if (caller !== undefined) flow.calls[flow.nodeOf[caller.kind]].add(RETURN);
          if (caller === undefined) return this.finished;
          from = caller;
          situation = this.automata.follow(caller.situation!, next.value);
          caller = caller.caller;
          break;
      }
    }
    throw new ModelError('silent-loop', `${situation.call.spec.name} goes on without an operation`);
  }

  private position(situation: Situation, caller: Position | undefined, from: Position | undefined): Position {
    let stacks = this.stacks.get(caller);
    if (stacks === undefined) this.stacks.set(caller, (stacks = new Map<Situation, Position>()));
    const known = stacks.get(situation);
    const position = known ?? this.add(situation, caller);
    if (known === undefined) stacks.set(situation, position);
    const { flow } = this;
    const node = flow.nodeOf[position.kind];
    if (from !== undefined) flow.after[flow.nodeOf[from.kind]].add(node);
    else if (caller !== undefined) flow.calls[flow.nodeOf[caller.kind]].add(node);
    return position;
  }

  private add(situation: Situation, caller: Position | undefined): Position {
    const { all, flow } = this;
    const kind = flow.kind(flow.node(caller?.root ?? situation.call, situation), caller?.kind);
    const operation = situation.next.type === 'operation' ? situation.next.operation : undefined;
    const position = new Position(all.length, situation, caller, operation, kind);
    if (position.id >= this.kindOf.length) {
      const larger = new Int32Array(this.kindOf.length * 2);
      larger.set(this.kindOf);
      this.kindOf = larger;
    }
    this.kindOf[position.id] = kind;
    all.push(position);
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
