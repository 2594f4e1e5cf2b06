// SPDX-License-Identifier: GPL-2.0-only
import type { JudgedReport, Memory } from '@mm-litmus/engine';

/** The lock was acquired in this context. */
export interface LockUsage {
  readonly type: 'usage';
  readonly class: LockClass;
  /** In an interrupt handler, or with interrupts on, so that a handler may come on top. */
  readonly where: 'IN-HARDIRQ-W' | 'HARDIRQ-ON-W';
}

/** The second lock was acquired, and waited for, while the first was held. */
export interface LockOrder {
  readonly type: 'order';
  readonly held: LockClass;
  readonly acquired: LockClass;
}

/** Locks that lockdep takes for one: those of one name and subclass. Its observations are one object each. */
export class LockClass {
  readonly inHardirq: LockUsage = { type: 'usage', class: this, where: 'IN-HARDIRQ-W' };
  readonly hardirqOn: LockUsage = { type: 'usage', class: this, where: 'HARDIRQ-ON-W' };
  private readonly orders = new Map<LockClass, LockOrder>();

  constructor(readonly name: string) {}

  /** The observation that `acquired` was taken while this one was held. */
  before(acquired: LockClass): LockOrder {
    let order = this.orders.get(acquired);
    if (order === undefined) this.orders.set(acquired, (order = { type: 'order', held: this, acquired }));
    return order;
  }

  toString(): string {
    return this.name;
  }
}

/** The lock classes of a machine. */
export class LockClasses {
  private readonly known = new Map<string, LockClass>();

  /** Subclass n of a class is printed with /n, as the kernel does. */
  class(name: string, subclass: number): LockClass {
    const full = subclass === 0 ? name : `${name}/${subclass}`;
    let found = this.known.get(full);
    if (found === undefined) this.known.set(full, (found = new LockClass(full)));
    return found;
  }
}

/** Remembers the context in which a lock of the class was acquired. */
export function observeUsage(memory: Memory, lock: LockClass, inIrq: boolean, irqsOff: boolean): void {
  if (inIrq) memory.observe(lock.inHardirq);
  if (!irqsOff) memory.observe(lock.hardirqOn);
}

/** What lockdep says of all that was observed in all executions. kernel/locking/lockdep.c. */
export function judgeLocks(observations: readonly object[]): JudgedReport[] {
  const seen = observations.filter(isObservation);
  const orders = seen.filter((o): o is LockOrder => o.type === 'order');
  const usages = seen.filter((o): o is LockUsage => o.type === 'usage');
  return [...circles(orders), ...inconsistent(usages), ...inversions(orders, usages)];
}

function isObservation(o: object): o is LockUsage | LockOrder {
  return 'type' in o && (o.type === 'usage' || o.type === 'order');
}

/** One report for each order that closes a circle with those observed before it; the shortest circle. */
function circles(orders: readonly LockOrder[]): JudgedReport[] {
  return orders.flatMap((last, i) => {
    const chain = shortest(orders.slice(0, i), last.acquired, last.held);
    if (chain === undefined) return [];
    const because = [...chain, last];
    const names = [...because.map(({ held }) => held.name), last.acquired.name];
    return {
      kind: 'lockdep',
      title: `WARNING: possible circular locking dependency detected: ${names.join(' -> ')}`,
      details: [
        ...because.map(({ held, acquired }) => `${acquired.name} is acquired while ${held.name} is held`),
        '*** DEADLOCK ***',
      ],
      because,
    };
  });
}

/** A shortest chain of orders from one class to another one. */
function shortest(orders: readonly LockOrder[], from: LockClass, to: LockClass): LockOrder[] | undefined {
  const chains: LockOrder[][] = [[]];
  const met = new Set([from]);
  for (const chain of chains) {
    const at = chain.at(-1)?.acquired ?? from;
    if (at === to) return chain;
    for (const order of orders) {
      if (order.held !== at || met.has(order.acquired)) continue;
      met.add(order.acquired);
      chains.push([...chain, order]);
    }
  }
  return undefined;
}

/** A class acquired by an interrupt handler and also where the same handler may interrupt. */
function inconsistent(usages: readonly LockUsage[]): JudgedReport[] {
  return usages.flatMap((inIrq) => {
    const on =
      inIrq.where === 'IN-HARDIRQ-W' &&
      usages.find((o) => o.class === inIrq.class && o.where === 'HARDIRQ-ON-W');
    if (on === undefined || on === false) return [];
    return {
      kind: 'lockdep',
      title: `WARNING: inconsistent lock state: ${inIrq.class.name}`,
      details: [
        `inconsistent {HARDIRQ-ON-W} -> {IN-HARDIRQ-W} usage.`,
        `${inIrq.class.name} is acquired with interrupts on, and by an interrupt handler`,
        '*** DEADLOCK ***',
      ],
      because: [on, inIrq],
    };
  });
}

/** A handler waits for the first lock, whose holder waits for the second, whose holder is interrupted by the handler. */
function inversions(orders: readonly LockOrder[], usages: readonly LockUsage[]): JudgedReport[] {
  return usages
    .filter((o) => o.where === 'IN-HARDIRQ-W')
    .flatMap((safe) =>
      usages.flatMap((unsafe) => {
        if (unsafe.where !== 'HARDIRQ-ON-W' || unsafe.class === safe.class) return [];
        const chain = shortest(orders, safe.class, unsafe.class);
        if (chain === undefined) return [];
        return {
          kind: 'lockdep',
          title: `WARNING: possible irq lock inversion dependency detected: ${safe.class.name} -> ${unsafe.class.name}`,
          details: [
            `${safe.class.name} is acquired by an interrupt handler: {IN-HARDIRQ-W}`,
            ...chain.map(({ held, acquired }) => `${acquired.name} is acquired while ${held.name} is held`),
            `${unsafe.class.name} is acquired with interrupts on: {HARDIRQ-ON-W}`,
            '*** DEADLOCK ***',
          ],
          because: [safe, ...chain, unsafe],
        };
      }),
    );
}
