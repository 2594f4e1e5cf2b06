// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from './cell';
import type { Memory } from './memory';
import type { LockEffect, OperationSpec } from './request';

/** Bound once: in a jest environment every look-up of a global is slow. */
const { entries, freeze, fromEntries, getPrototypeOf, prototype: objectPrototype } = Object;
const { isArray, prototype: arrayPrototype } = Array;

/** An operation with its arguments; equal ones are the same object. */
export interface BoundOperation {
  readonly spec: OperationSpec;
  readonly args: readonly unknown[];
  readonly enabled: ((memory: Memory) => boolean) | undefined;
  readonly picks: ((memory: Memory) => number) | undefined;
  readonly run: (memory: Memory) => number | void;
  readonly lock: { readonly cell: Cell; readonly effect: LockEffect } | undefined;
  /** What the model gets for the integer that `run` returned. */
  result(raw: number): unknown;
}

/**
 * Makes equal things identical, so that the rest of the engine compares with `===`: values that
 * functions pass around, and operations with their arguments.
 */
export class Interner {
  private readonly ids = new Map<unknown, number>();
  private readonly structures = new Map<string, unknown>();
  private readonly operations = new ByArguments<OperationSpec, BoundOperation>();

  /**
   * The one representative of all values equal to `value`. Plain arrays and records are compared by
   * content, everything else by identity. Theirs is a copy that nobody can change: what one function does
   * to its own would else reach all who were given an equal one.
   */
  canonical(value: unknown): unknown {
    if (value === 0) return 0; // not -0
    if (typeof value !== 'object' || value === null) return value;
    const prototype: unknown = getPrototypeOf(value);
    if (prototype !== arrayPrototype && prototype !== objectPrototype) return value;
    const key = isArray(value)
      ? `[${this.key(value)}]`
      : `{${entries(value)
          .map(([name, part]) => `${JSON.stringify(name)}:${this.id(part)}`)
          .sort()
          .join()}}`;
    let known = this.structures.get(key);
    if (known === undefined) this.structures.set(key, (known = this.copy(value)));
    return known;
  }

  private copy(value: object): object {
    if (isArray(value)) return freeze(value.map((part) => this.canonical(part)));
    return freeze(fromEntries(entries(value).map(([name, part]) => [name, this.canonical(part)])));
  }

  /** Equal for two lists exactly if they are equal element by element. */
  key(values: readonly unknown[]): string {
    let key = '';
    for (let i = 0; i < values.length; i++) key += i === 0 ? this.id(values[i]) : `,${this.id(values[i])}`;
    return key;
  }

  operation(spec: OperationSpec, args: readonly unknown[]): BoundOperation {
    return this.operations.find(spec, args, this, bindOperation);
  }

  private id(value: unknown): number {
    const identity = this.canonical(value);
    let id = this.ids.get(identity);
    if (id === undefined) this.ids.set(identity, (id = this.ids.size));
    return id;
  }
}

/** What there is one of for each function or operation with equal arguments. */
export class ByArguments<S, T> {
  private readonly roots = new Map<S, Branch<T>>();
  private readonly all: T[] = [];

  /** In the order they were made. */
  get values(): Iterable<T> {
    return this.all;
  }

  /** Makes it of the canonical arguments, the first time. */
  find(
    spec: S,
    args: readonly unknown[],
    interner: Interner,
    make: (spec: S, args: readonly unknown[]) => T,
  ): T {
    let at = this.roots.get(spec);
    if (at === undefined) this.roots.set(spec, (at = new Branch<T>()));
    for (let i = 0; i < args.length; i++) {
      const arg = interner.canonical(args[i]);
      const branches: Map<unknown, Branch<T>> = (at.branches ??= new Map<unknown, Branch<T>>());
      let next = branches.get(arg);
      if (next === undefined) branches.set(arg, (next = new Branch<T>()));
      at = next;
    }
    if (at.made === undefined) {
      at.made = make(
        spec,
        args.map((arg) => interner.canonical(arg)),
      );
      this.all.push(at.made);
    }
    return at.made;
  }
}

/** All with the same first arguments; `made` if there are no others. */
class Branch<T> {
  made: T | undefined;
  branches: Map<unknown, Branch<T>> | undefined;
}

function bindOperation(spec: OperationSpec, args: readonly unknown[]): BoundOperation {
  return {
    spec,
    args,
    enabled: spec.enabled && bind(spec.enabled, args),
    picks: spec.picks && bind(spec.picks, args),
    run: bind(spec.run, args),
    lock: spec.lock && { cell: spec.lock.cell(...args), effect: spec.lock.effect },
    result: (raw) => spec.result?.(raw, ...args),
  };
}

type Step<R> = (memory: Memory, ...args: readonly unknown[]) => R;

/** A closure per arity: spreading an array at every step of the search would cost more than the step. */
function bind<R>(step: Step<R>, args: readonly unknown[]): (memory: Memory) => R {
  const [a, b, c] = args;
  switch (args.length) {
    case 0:
      return (memory) => step(memory);
    case 1:
      return (memory) => step(memory, a);
    case 2:
      return (memory) => step(memory, a, b);
    case 3:
      return (memory) => step(memory, a, b, c);
    default:
      return (memory) => step(memory, ...args);
  }
}
