// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, type Cell, type CellRange, type Layout, type Memory } from '@mm-litmus/engine';
import { Place, type PlaceDeclaration } from './place';
import type { StructObject } from './struct';

/** What an `rcu_head` holds besides 0, for no callback pending. */
export const KFREE = 1;

/**
 * A `struct rcu_head`: which callback is pending, and the threads that its grace period still waits
 * for, as bits.
 */
export class RcuHead extends Place {
  readers!: Cell;

  constructor(
    holder: StructObject,
    member: string,
    /** Symbols of the functions that `call_rcu` is given for it. */
    readonly callbacks: readonly string[],
  ) {
    super(holder, member);
  }

  /** Throws `bad-program` for a callback that was not declared. */
  encode(callback: string): number {
    const i = this.callbacks.indexOf(callback);
    if (i < 0)
      throw new ModelError('bad-program', `${this.path} is not declared for the callback ${callback}`);
    return KFREE + 1 + i;
  }

  override layOut(layout: Layout): void {
    super.layOut(layout);
    const threads = this.allocation.machine!.threads.length;
    this.readers = layout.cell(`${this.path} (readers)`, { min: 0, max: 2 ** threads - 1 });
  }

  override reset(memory: Memory): void {
    super.reset(memory);
    memory.store(this.readers, 0);
  }

  initialize(value: unknown): void {
    throw new ModelError('bad-program', `${this.path} starts without a callback, not as ${String(value)}`);
  }

  initial(): number {
    return 0;
  }

  protected range(): CellRange {
    return { min: 0, max: KFREE + this.callbacks.length };
  }
}

/** A `struct rcu_head` for `kfree_rcu`, and for `call_rcu` with the functions of these symbols. */
export function rcu_head(...callbacks: readonly string[]): PlaceDeclaration<RcuHead> {
  return { make: (holder, member) => new RcuHead(holder, member, callbacks) };
}
