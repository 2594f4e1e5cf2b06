// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { isAlive } from './checkers/kasan';
import type { Atomic, Refcount } from './counter';
import type { Field } from './field';
import type { Flags } from './flags';
import { list_head, type ListHead } from './list_head';
import type { Lock } from './lock';
import { isNull, type StructObject } from './struct';
import type { ThreadState } from './thread';

// What properties, marks and end checks look at a state with. No step, no report, whatever they see.

/** Value of a field. */
export function peek<T>(memory: Memory, field: Field<T>): T {
  return field.decode(memory.load(field.cell));
}

/** The value of a counter; an observer that makes no step. */
export function peekCount(memory: Memory, counter: Atomic | Refcount): number {
  return memory.load(counter.cell);
}

/** Whether a flag is set; an observer that makes no step. */
export function peekBit<B extends string>(memory: Memory, bit: NoInfer<B>, flags: Flags<B>): boolean {
  return (memory.load(flags.cell) & flags.mask(bit)) !== 0;
}

/** Who holds a lock. */
export function holderOf(memory: Memory, lock: Lock): ThreadState | undefined {
  return lock.allocation.machine!.holder(memory.load(lock.cell));
}

/** Whether the object is allocated. */
export function isLive(memory: Memory, object: StructObject): boolean {
  return !isNull(object) && isAlive(memory, object.$allocation);
}

/** What is wrong with the list, going round from its head; undefined if it is well formed. */
export function listProblem(memory: Memory, head: ListHead): string | undefined {
  const walked = walk(memory, head);
  return typeof walked === 'string' ? walked : undefined;
}

/** Entries of the list in order, without its head; undefined if it is not well formed. */
export function listOf(memory: Memory, head: ListHead): readonly ListHead[] | undefined {
  const walked = walk(memory, head);
  return typeof walked === 'string' ? undefined : walked;
}

function walk(memory: Memory, head: ListHead): ListHead[] | string {
  const entries: ListHead[] = [];
  const limit = head.$allocation.machine!.values(list_head).length;
  for (let at = head; ;) {
    const next = peek(memory, at.next);
    if (next.$allocation.fault !== undefined) return `${at.$label}->next is ${next.$label}`;
    if (!isLive(memory, next)) return `${at.$label}->next is ${next.$label}, which is not allocated`;
    const back = peek(memory, next.prev);
    if (back !== at) return `${next.$label}->prev should be ${at.$label}, but was ${back.$label}`;
    if (next === head) return entries;
    if (entries.push(next) > limit) return `${head.$label} is not reached again`;
    at = next;
  }
}
