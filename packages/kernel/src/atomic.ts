// SPDX-License-Identifier: GPL-2.0-only
import { bit } from './bit';
import type { OperationParts } from '@mm-litmus/engine';
import type { Atomic } from './counter';
import { kernelOperation } from './kernel';
import { read, update, write } from './memory';

// include/linux/atomic/atomic-instrumented.h. No value is reported here: an atomic_t may hold anything.

const isTrue = (raw: number): boolean => raw !== 0;
const itself = (raw: number): number => raw;

const reading: OperationParts<[Atomic], number> = { run: (memory, v) => read(memory, v), result: itself };
const setting: OperationParts<[Atomic, number], void> = { run: (memory, v, i) => write(memory, v, i) };

/** Adds a constant. */
function stepping(by: number): OperationParts<[Atomic], void> {
  return {
    run: (memory, v) => {
      update(memory, v, (old) => old + by);
    },
  };
}

/** Adds (1) or subtracts (-1) the argument. */
function adding(sign: 1 | -1): OperationParts<[number, Atomic], void> {
  return {
    run: (memory, i, v) => {
      update(memory, v, (old) => old + sign * i);
    },
  };
}

/** Adds, and gives what `of` makes of the new value. */
function addingGiving<R>(
  sign: 1 | -1,
  of: (value: number, by: number) => number,
  result: (raw: number) => R,
): OperationParts<[number, Atomic], R> {
  return {
    run: (memory, i, v) => {
      const by = sign * i;
      return of(update(memory, v, (old) => old + by) + by, by);
    },
    result,
  };
}

function steppingGiving<R>(
  by: number,
  of: (value: number) => number,
  result: (raw: number) => R,
): OperationParts<[Atomic], R> {
  return { run: (memory, v) => of(update(memory, v, (old) => old + by) + by), result };
}

const isZero = (value: number): number => bit(value === 0);

export const atomic_read = kernelOperation('atomic_read', reading);
export const atomic_set = kernelOperation('atomic_set', setting);
export const atomic_read_acquire = kernelOperation('atomic_read_acquire', reading);
export const atomic_set_release = kernelOperation('atomic_set_release', setting);
export const atomic_inc = kernelOperation('atomic_inc', stepping(1));
export const atomic_dec = kernelOperation('atomic_dec', stepping(-1));
export const atomic_add = kernelOperation('atomic_add', adding(1));
export const atomic_sub = kernelOperation('atomic_sub', adding(-1));
export const atomic_inc_return = kernelOperation('atomic_inc_return', steppingGiving(1, itself, itself));
export const atomic_dec_return = kernelOperation('atomic_dec_return', steppingGiving(-1, itself, itself));
export const atomic_add_return = kernelOperation('atomic_add_return', addingGiving(1, itself, itself));
export const atomic_sub_return = kernelOperation('atomic_sub_return', addingGiving(-1, itself, itself));
export const atomic_fetch_add = kernelOperation(
  'atomic_fetch_add',
  addingGiving(1, (value, by) => value - by, itself),
);
export const atomic_fetch_sub = kernelOperation(
  'atomic_fetch_sub',
  addingGiving(-1, (value, by) => value - by, itself),
);
export const atomic_inc_and_test = kernelOperation('atomic_inc_and_test', steppingGiving(1, isZero, isTrue));
export const atomic_dec_and_test = kernelOperation('atomic_dec_and_test', steppingGiving(-1, isZero, isTrue));
export const atomic_sub_and_test = kernelOperation('atomic_sub_and_test', addingGiving(-1, isZero, isTrue));
export const atomic_add_negative = kernelOperation(
  'atomic_add_negative',
  addingGiving(1, (value) => bit(value < 0), isTrue),
);

export const atomic_add_unless = kernelOperation('atomic_add_unless', {
  run: (memory, v, a, u) => bit(update(memory, v, (old) => (old === u ? old : old + a)) !== u),
  result: isTrue,
});

export const atomic_inc_not_zero = kernelOperation('atomic_inc_not_zero', {
  run: (memory, v) => bit(update(memory, v, (old) => (old === 0 ? 0 : old + 1)) !== 0),
  result: isTrue,
});

export const atomic_xchg = kernelOperation('atomic_xchg', {
  run: (memory, v, i) => update(memory, v, () => i),
  result: itself,
});

export const atomic_cmpxchg = kernelOperation('atomic_cmpxchg', {
  run: (memory, v, old, value) => update(memory, v, (found) => (found === old ? value : found)),
  result: itself,
});

export const atomic_try_cmpxchg = kernelOperation('atomic_try_cmpxchg', {
  run: (memory, v, old, value) => bit(update(memory, v, (found) => (found === old ? value : found)) === old),
  result: isTrue,
});

export const atomic_long_read = kernelOperation('atomic_long_read', reading);
export const atomic_long_set = kernelOperation('atomic_long_set', setting);
export const atomic_long_inc = kernelOperation('atomic_long_inc', stepping(1));
export const atomic_long_dec = kernelOperation('atomic_long_dec', stepping(-1));
export const atomic_long_add = kernelOperation('atomic_long_add', adding(1));
export const atomic_long_sub = kernelOperation('atomic_long_sub', adding(-1));
