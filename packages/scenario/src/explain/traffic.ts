// SPDX-License-Identifier: GPL-2.0-only
import type { Access, Cell, Step } from '@mm-litmus/engine';
import { Flags } from '@mm-litmus/kernel';

/** Steps, by index, by what passes between threads through them. */
export interface Traffic {
  /** Stores that another thread loads before they are stored over, or itself stores over on what it loaded before. */
  readonly sent: ReadonlySet<number>;
  /** Loads and stores by which one thread learns of another, or outdates what another knows; both ends. */
  readonly noticed: ReadonlySet<number>;
  /** Steps that only load, and find what another thread stored since this one last did so. */
  readonly learned: ReadonlySet<number>;
}

/**
 * What threads tell one another in the cells of an execution. Each flag of a word is a thing of its
 * own, and only a store that changes it counts. What a thread knew and reads anew was not relied on.
 * Steps of locks are left out: they are there to be noticed, and every critical section would count.
 */
export function trafficOf(steps: readonly Step[], isLock: (name: string) => boolean): Traffic {
  const sent = new Set<number>();
  const noticed = new Set<number>();
  const learned = new Set<number>();
  /** Loads that another thread's store outdates, and that store, until the loader loads it again. */
  const outdated = new Map<Subject, [load: number, store: number][]>();
  const subjects = new Subjects();
  steps.forEach((step, index) => {
    if (isLock(step.operation.name) || step.calls.some((call) => isLock(call.name))) return;
    const { thread } = step;
    const isForeign = (other: number | undefined): other is number =>
      other !== undefined && steps[other].thread !== thread;
    const touched = subjects.of(step);
    const stored = new Set(touched.flatMap(({ seen, kind }) => (kind === 'store' ? [seen] : [])));
    for (const { seen } of touched.filter((each) => !stored.has(each.seen))) {
      const looked = seen.looks.get(thread) ?? -1;
      if ([...seen.changes].some(([other, at]) => other !== thread && at > looked)) learned.add(index);
      seen.looks.set(thread, index);
    }
    for (const seen of stored) seen.changes.set(thread, index);
    for (const { seen, kind } of touched) {
      if (isForeign(seen.store)) {
        noticed.add(seen.store).add(index);
        const isUpdate = seen.readers.has(thread) && !seen.loads.has(thread);
        if (kind === 'load' || isUpdate) sent.add(seen.store);
      }
      if (kind === 'load') {
        outdated.set(
          seen,
          (outdated.get(seen) ?? []).filter(([load]) => isForeign(load)),
        );
        seen.loads.set(thread, index);
        seen.readers.add(thread);
      } else {
        const pairs = [...seen.loads.values()]
          .filter(isForeign)
          .map((load): [number, number] => [load, index]);
        outdated.set(seen, [...(outdated.get(seen) ?? []), ...pairs]);
        seen.store = index;
        seen.loads.clear();
      }
    }
  });
  for (const pair of [...outdated.values()].flat(2)) noticed.add(pair);
  return { sent, noticed, learned };
}

/** A cell, or a flag in one. */
interface Subject {
  /** The last store, and each thread's last load since. */
  store: number | undefined;
  readonly loads: Map<number, number>;
  /** Threads that have loaded it at all. */
  readonly readers: Set<number>;
  /** Each thread's last store, and its last step that loads and does not store. */
  readonly changes: Map<number, number>;
  readonly looks: Map<number, number>;
}

function newSubject(): Subject {
  return { store: undefined, loads: new Map(), readers: new Set(), changes: new Map(), looks: new Map() };
}

class Subjects {
  private readonly known = new Map<Cell, Map<number, Subject>>();
  private readonly values = new Map<Cell, number>();

  /** What a step loads and what it changes. */
  of(step: Step): { readonly seen: Subject; readonly kind: Access['kind'] }[] {
    const word = wordOf(step);
    return step.accesses.flatMap(({ cell, kind, value }) => {
      const before = this.values.get(cell) ?? value;
      this.values.set(cell, value);
      if (word?.addr.cell !== cell) return [{ seen: this.get(cell, whole), kind }];
      return bitsIn(kind === 'load' ? word.mask : before ^ value).map((bit) => {
        return { seen: this.get(cell, bit), kind };
      });
    });
  }

  private get(cell: Cell, bit: number): Subject {
    const bits = this.known.get(cell) ?? new Map<number, Subject>();
    this.known.set(cell, bits);
    let subject = bits.get(bit);
    if (subject === undefined) bits.set(bit, (subject = newSubject()));
    return subject;
  }
}

const whole = -1;

function bitsIn(mask: number): number[] {
  return Array.from({ length: 30 }, (_, bit) => bit).filter((bit) => (mask & (1 << bit)) !== 0);
}

/**
 * The word of flags that a step is about and the bits that it asks for: all where it is half of a
 * `__set_bit`, which stores what it loads, none where it takes from the word something else.
 */
function wordOf({
  operation,
  calls,
}: Step): { readonly addr: Flags<string>; readonly mask: number } | undefined {
  const addr = operation.args.find((arg): arg is Flags<string> => arg instanceof Flags);
  if (addr === undefined) return undefined;
  const [nr] = operation.args;
  if (typeof nr === 'string') return { addr, mask: addr.mask(nr) };
  return { addr, mask: typeof calls.at(-1)?.args[0] === 'string' ? ~0 : 0 };
}
