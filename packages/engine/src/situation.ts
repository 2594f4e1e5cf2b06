// SPDX-License-Identifier: GPL-2.0-only
import type { BoundOperation } from './interner';
import type { FunctionSpec } from './request';

/** What a call does next. */
export type Next =
  | { readonly type: 'operation'; readonly operation: BoundOperation }
  | { readonly type: 'call'; readonly call: Call }
  | CheckpointNext
  | { readonly type: 'return'; readonly value: unknown };

interface CheckpointNext {
  readonly type: 'checkpoint';
  /** Its place in the source; undefined where nobody asked, since it has been there before. */
  readonly site: string | undefined;
  /** Key of the live values. */
  readonly values: string;
  readonly live: readonly unknown[];
}

/** All results a call was given since it began, in order; `undefined` for a checkpoint. */
export type History = readonly unknown[];

/** How often a merged history is followed through one situation, so that turns of a loop are seen. */
const MAX_TURNS = 4;

/**
 * One arrival of a history at a checkpoint where another had been before. It is followed to every
 * situation behind the checkpoint, and a few times round each loop.
 */
export class Merge {
  private readonly turns = new Map<Situation, number>();

  /** Whether it is to be followed through the situation (once more). */
  enters(situation: Situation): boolean {
    const turns = this.turns.get(situation) ?? 0;
    this.turns.set(situation, turns + 1);
    return turns < MAX_TURNS;
  }
}

/** A merged history in a situation behind the merge. */
export interface Twin {
  readonly merge: Merge;
  readonly history: History;
  /** Whether it has passed a further checkpoint since. */
  readonly far: boolean;
}

/**
 * A node of a learned automaton: all that a call still knows. Its `history` is the one it was first
 * reached by; `twins` are those of the merges followed here, which a checkpoint says are equal to it.
 */
export class Situation {
  readonly edges = new Map<unknown, Situation>();
  readonly twins: Twin[] = [];
  /** The checkpoint, or the entry of the call, that all it was told since began at. */
  readonly base: Situation;

  constructor(
    readonly call: Call,
    readonly next: Next,
    readonly history: History,
    base?: Situation,
  ) {
    this.base = base ?? this;
  }
}

/** A function with its arguments, and the automaton learned of it so far. */
export class Call {
  entry: Situation | undefined;
  /** Situations at checkpoints, by place and live values: where histories merge. */
  readonly merged = new Map<string, Situation>();
  situations = 0;
  /** Steps spent on following merged histories. */
  followed = 0;

  constructor(
    readonly spec: FunctionSpec,
    readonly args: readonly unknown[],
    /** Whether it is the body of a thread, which is no function of the model. */
    readonly root: boolean,
  ) {}
}

export function sameNext(a: Next, b: Next): boolean {
  switch (a.type) {
    case 'operation':
      return b.type === 'operation' && a.operation === b.operation;
    case 'call':
      return b.type === 'call' && a.call === b.call;
    case 'checkpoint':
      return b.type === 'checkpoint' && a.values === b.values && isSameSite(a.site, b.site);
    case 'return':
      return b.type === 'return' && Object.is(a.value, b.value);
  }
}

/** Equal for arrivals at one checkpoint with equal live values: there, histories merge. */
export function keyOf({ site, values }: CheckpointNext): string {
  return `${site} ${values}`;
}

function isSameSite(a: string | undefined, b: string | undefined): boolean {
  return a === b || a === undefined || b === undefined;
}

export function describeNext(next: Next): string {
  switch (next.type) {
    case 'operation':
      return `${next.operation.spec.name}(${next.operation.args.map(String).join(', ')})`;
    case 'call':
      return `${next.call.spec.name}(${next.call.args.map(String).join(', ')})`;
    case 'checkpoint':
      return `checkpoint(${next.live.map(String).join(', ')})`;
    case 'return':
      return `return ${String(next.value)}`;
  }
}
