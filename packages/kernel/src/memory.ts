// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { accessible } from './checkers/kasan';
import type { Place } from './place';

/**
 * What operations are written with: checked accesses to raw values. After a failed check `read` is 0
 * and `write` does nothing; the execution ends with the operation anyway.
 */
export function read(memory: Memory, place: Place): number {
  return accessible(memory, place, 'Read') ? memory.load(place.cell) : 0;
}

/** Throws `value-out-of-range` when the cell cannot hold `raw`. */
export function write(memory: Memory, place: Place, raw: number): void {
  if (accessible(memory, place, 'Write')) memory.store(place.cell, raw);
}

/** One atomic read-modify-write; the raw value before it. */
export function update(memory: Memory, place: Place, change: (old: number) => number): number {
  if (!accessible(memory, place, 'Write')) return 0;
  const old = memory.load(place.cell);
  memory.store(place.cell, change(old));
  return old;
}
