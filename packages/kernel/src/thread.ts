// SPDX-License-Identifier: GPL-2.0-only
import type { Cell, Layout, Memory, Steps } from '@mm-litmus/engine';
import { heldRanges } from './held';
import type { ListHead } from './list_head';

/** What a thread may be interrupted by and may do: sleep (task), or run to its end on top of a task (irq). */
export type Context = 'task' | 'irq';

/** A thread of a program: one call of a linked function, on a CPU. */
export interface KernelThread {
  readonly name: string;
  readonly cpu: number;
  /** `task` if absent. */
  readonly context?: Context;
  /** The call it makes: `() => symbols.folio_put(K)`. Pure; called more than once. */
  readonly start: () => Steps<unknown>;
  /** How many `LIST_HEAD`s it may have at once; if absent, one per function it can reach that has one. */
  readonly stackLists?: number;
}

/** A thread of a finished machine, with the cells that are its own. */
export class ThreadState {
  /** How often preemption was turned off. */
  readonly preemptCount: Cell;
  /** 1 while this thread has interrupts off; an interrupt handler starts with it. */
  readonly irqsOff: Cell;
  readonly rcuNesting: Cell;
  /** Threads, as bits, that `synchronize_rcu` in this thread waits for; only where it is needed. */
  gracePeriod: Cell | undefined;
  /** The locks that it holds: see held.ts. */
  readonly held: Cell[] = [];
  /** On-stack list heads, handed out in this order. */
  readonly stack: ListHead[] = [];
  readonly context: Context;
  readonly cpu: number;

  constructor(
    readonly thread: KernelThread,
    readonly index: number,
    layout: Layout,
  ) {
    this.context = thread.context ?? 'task';
    this.cpu = thread.cpu;
    this.preemptCount = layout.cell(`preempt_count of ${thread.name}`, { min: 0, max: 7 });
    this.irqsOff = layout.cell(
      `irqs off of ${thread.name}`,
      { min: 0, max: 1 },
      this.context === 'irq' ? 1 : 0,
    );
    this.rcuNesting = layout.cell(`rcu_read_lock_nesting of ${thread.name}`, { min: 0, max: 3 });
  }

  /** Makes the cells that say which of so many locks the thread holds. */
  layOutHeld(layout: Layout, locks: number): void {
    for (const range of heldRanges(locks))
      this.held.push(layout.cell(`held locks of ${this.thread.name}`, range));
  }

  /** Neither may another task take the CPU nor the thread sleep. */
  isAtomic(memory: Memory): boolean {
    return this.context === 'irq' || memory.load(this.preemptCount) > 0 || memory.load(this.irqsOff) > 0;
  }

  /** What grace periods wait for: RCU readers, and since v4.20 also regions that cannot be preempted. */
  isReader(memory: Memory): boolean {
    return memory.load(this.rcuNesting) > 0 || this.isAtomic(memory);
  }

  toString(): string {
    return `${this.context} ${this.thread.name} on CPU ${this.cpu}`;
  }
}
