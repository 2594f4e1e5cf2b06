// SPDX-License-Identifier: GPL-2.0-only
import type { OperationParts } from '@mm-litmus/engine';
import { accessible } from './checkers/kasan';
import type { Field } from './field';
import { kernelFunction, kernelMacro, kernelOperation } from './kernel';
import { read } from './memory';

// include/asm-generic/rwonce.h, include/asm-generic/barrier.h and include/linux/atomic/atomic-instrumented.h
// (v6.12). Under sequential consistency the kinds of access differ in name only; the name is kept for reports
// and for a later memory model.

const loading: OperationParts<[Field<unknown>], unknown> = {
  run: (memory, field) => read(memory, field),
  result: (raw, field) => field.decode(raw),
};

const storing: OperationParts<[Field<unknown>, unknown], void> = {
  run: (memory, field, value) => {
    if (accessible(memory, field, 'Write')) memory.store(field.cell, field.encode(value));
  },
};

export const load = kernelOperation('load', loading);
export const store = kernelOperation('store', storing);
export const READ_ONCE = kernelOperation('READ_ONCE', loading);
export const WRITE_ONCE = kernelOperation('WRITE_ONCE', storing);
export const smp_load_acquire = kernelOperation('smp_load_acquire', loading);
export const smp_store_release = kernelOperation('smp_store_release', storing);

export const xchg = kernelOperation('xchg', {
  run: (memory, field, value) => {
    if (!accessible(memory, field, 'Write')) return 0;
    const old = memory.load(field.cell);
    memory.store(field.cell, field.encode(value));
    return old;
  },
  result: (raw, field) => field.decode(raw),
});

export const cmpxchg = kernelOperation('cmpxchg', {
  run: (memory, field, expected, value) => {
    if (!accessible(memory, field, 'Write')) return 0;
    const old = memory.load(field.cell);
    if (old === field.encode(expected)) memory.store(field.cell, field.encode(value));
    return old;
  },
  result: (raw, field) => field.decode(raw),
});

export const addTo = kernelFunction(
  'addTo',
  ({ load, store }) =>
    function* (field: Field<number>, n: number) {
      const old = yield* load(field);
      yield* store(field, old + n);
    },
  { inline: true },
);

export const increment = kernelFunction(
  'increment',
  ({ load, store }) =>
    function* (field: Field<number>) {
      const old = yield* load(field);
      yield* store(field, old + 1);
    },
  { inline: true },
);

export const decrement = kernelFunction(
  'decrement',
  ({ load, store }) =>
    function* (field: Field<number>) {
      const old = yield* load(field);
      yield* store(field, old - 1);
    },
  { inline: true },
);

const noStep = (): (() => Generator<never, void, unknown>) => function* () {};

export const nop = kernelMacro('nop', noStep);
export const barrier = kernelMacro('barrier', noStep);
export const smp_mb = kernelMacro('smp_mb', noStep);
export const smp_rmb = kernelMacro('smp_rmb', noStep);
export const smp_wmb = kernelMacro('smp_wmb', noStep);
export const smp_mb__before_atomic = kernelMacro('smp_mb__before_atomic', noStep);
export const smp_mb__after_atomic = kernelMacro('smp_mb__after_atomic', noStep);
