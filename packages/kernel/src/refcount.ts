// SPDX-License-Identifier: GPL-2.0-only
import { bit } from './bit';
import type { Memory } from '@mm-litmus/engine';
import { accessible } from './checkers/kasan';
import { warnSaturated } from './checkers/refcount';
import type { Refcount } from './counter';
import { kernelOperation } from './kernel';
import { read, write } from './memory';

// include/linux/refcount.h, lib/refcount.c (v6.12). A count once misused stays REFCOUNT_SATURATED;
// every further use warns again, as the kernel's does.

const isTrue = (raw: number): boolean => raw !== 0;

/** `refcount_add`: the kernel wants a count that is not 0. */
function add(memory: Memory, r: Refcount, i: number): void {
  if (!accessible(memory, r, 'Write')) return;
  const old = memory.load(r.cell);
  if (old > 0) memory.store(r.cell, old + i);
  else warnSaturated(memory, r, old === 0 ? 'addition on 0; use-after-free' : 'saturated; leaking memory');
}

function addNotZero(memory: Memory, r: Refcount, i: number): number {
  if (!accessible(memory, r, 'Write')) return 0;
  const old = memory.load(r.cell);
  if (old === 0) return 0;
  if (old > 0) memory.store(r.cell, old + i);
  else warnSaturated(memory, r, 'saturated; leaking memory');
  return 1;
}

function subAndTest(memory: Memory, r: Refcount, i: number): number {
  if (!accessible(memory, r, 'Write')) return 0;
  const old = memory.load(r.cell);
  if (old > 0 && old >= i) {
    memory.store(r.cell, old - i);
    return bit(old === i);
  }
  warnSaturated(memory, r, 'underflow; use-after-free');
  return 0;
}

export const refcount_read = kernelOperation('refcount_read', {
  run: (memory, r) => read(memory, r),
  result: (raw) => raw,
});
export const refcount_set = kernelOperation('refcount_set', { run: (memory, r, n) => write(memory, r, n) });
export const refcount_inc = kernelOperation('refcount_inc', { run: (memory, r) => add(memory, r, 1) });
export const refcount_add = kernelOperation('refcount_add', { run: (memory, i, r) => add(memory, r, i) });

export const refcount_inc_not_zero = kernelOperation('refcount_inc_not_zero', {
  run: (memory, r) => addNotZero(memory, r, 1),
  result: isTrue,
});

export const refcount_dec = kernelOperation('refcount_dec', {
  run: (memory, r) => {
    if (!accessible(memory, r, 'Write')) return;
    const old = memory.load(r.cell);
    if (old > 1) memory.store(r.cell, old - 1);
    else warnSaturated(memory, r, 'decrement hit 0; leaking memory');
  },
});

export const refcount_dec_and_test = kernelOperation('refcount_dec_and_test', {
  run: (memory, r) => subAndTest(memory, r, 1),
  result: isTrue,
});

export const refcount_sub_and_test = kernelOperation('refcount_sub_and_test', {
  run: (memory, i, r) => subAndTest(memory, r, i),
  result: isTrue,
});
