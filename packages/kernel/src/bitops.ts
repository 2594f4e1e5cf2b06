// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, OperationParts } from '@mm-litmus/engine';
import { isAccessible } from './checkers/kasan';
import { checkMaySleep } from './checkers/sleeping';
import type { Flags } from './flags';
import { kernelFunction, kernelOperation } from './kernel';
import { read, update } from './memory';
import { disablePreemption, enablePreemption } from './preempt';
import { callTrace, functionName, report } from './report';

type Word = Flags<string>;
const isTrue = (raw: number): boolean => raw !== 0;

/** One atomic read-modify-write of the word; `set` the bit, `clear` it. */
function changing(change: (word: number, mask: number) => number): OperationParts<[string, Word], void> {
  return {
    run: (memory, nr, addr) => {
      const mask = addr.mask(nr);
      update(memory, addr, (word) => change(word, mask));
    },
  };
}

/** The same, giving the bit before. */
function testing(change: (word: number, mask: number) => number): OperationParts<[string, Word], boolean> {
  return {
    run: (memory, nr, addr) => {
      const mask = addr.mask(nr);
      return update(memory, addr, (word) => change(word, mask)) & mask;
    },
    result: isTrue,
  };
}

const set = (word: number, mask: number): number => word | mask;
const clear = (word: number, mask: number): number => word & ~mask;

// include/asm-generic/bitops/instrumented-atomic.h and the headers beside it (v6.12).

export const test_bit = kernelOperation('test_bit', {
  run: (memory, nr, addr) => read(memory, addr) & addr.mask(nr),
  result: isTrue,
});
export const set_bit = kernelOperation('set_bit', changing(set));
export const clear_bit = kernelOperation('clear_bit', changing(clear));
export const change_bit = kernelOperation(
  'change_bit',
  changing((word, mask) => word ^ mask),
);
export const test_and_set_bit = kernelOperation('test_and_set_bit', testing(set));
export const test_and_clear_bit = kernelOperation('test_and_clear_bit', testing(clear));
export const test_and_set_bit_lock = kernelOperation('test_and_set_bit_lock', testing(set));
export const clear_bit_unlock = kernelOperation('clear_bit_unlock', changing(clear));

// The forms that are not atomic: others may change the word between the two steps, and are undone.

export const __set_bit = kernelFunction(
  '__set_bit',
  ({ load, store }) =>
    function* <B extends string>(nr: B, addr: Flags<B>) {
      const word = yield* load(addr);
      yield* store(addr, word | addr.mask(nr));
    },
  { inline: true },
);

export const __clear_bit = kernelFunction(
  '__clear_bit',
  ({ load, store }) =>
    function* <B extends string>(nr: B, addr: Flags<B>) {
      const word = yield* load(addr);
      yield* store(addr, word & ~addr.mask(nr));
    },
  { inline: true },
);

export const __test_and_set_bit = kernelFunction(
  '__test_and_set_bit',
  ({ load, store }) =>
    function* <B extends string>(nr: B, addr: Flags<B>) {
      const word = yield* load(addr);
      yield* store(addr, word | addr.mask(nr));
      return (word & addr.mask(nr)) !== 0;
    },
  { inline: true },
);

export const __test_and_clear_bit = kernelFunction(
  '__test_and_clear_bit',
  ({ load, store }) =>
    function* <B extends string>(nr: B, addr: Flags<B>) {
      const word = yield* load(addr);
      yield* store(addr, word & ~addr.mask(nr));
      return (word & addr.mask(nr)) !== 0;
    },
  { inline: true },
);

// Locks made of a bit. Nothing says who holds one: neither the kernel nor we can check that.

function isFree(memory: Memory, nr: string, addr: Word): boolean {
  return !isAccessible(memory, addr) || (memory.load(addr.cell) & addr.mask(nr)) === 0;
}

export const bit_spin_lock = kernelOperation('bit_spin_lock', (machine) => ({
  enabled: isFree,
  run: (memory, nr, addr) => {
    disablePreemption(memory, machine.current(memory));
    const mask = addr.mask(nr);
    update(memory, addr, (word) => word | mask);
  },
}));

export const bit_spin_trylock = kernelOperation('bit_spin_trylock', (machine) => ({
  run: (memory, nr, addr) => {
    const mask = addr.mask(nr);
    if ((update(memory, addr, (word) => word | mask) & mask) !== 0) return 0;
    disablePreemption(memory, machine.current(memory));
    return 1;
  },
  result: isTrue,
}));

/** With CONFIG_DEBUG_SPINLOCK, to release a free one is a BUG. include/linux/bit_spinlock.h. */
export const bit_spin_unlock = kernelOperation('bit_spin_unlock', (machine) => ({
  run: (memory, nr, addr) => {
    const mask = addr.mask(nr);
    if ((update(memory, addr, (word) => word & ~mask) & mask) === 0 && memory.failure === undefined) {
      memory.fail(
        report(
          'bug',
          `kernel BUG at ${functionName(memory)}: !test_bit(${nr}, &${addr.path})`,
          callTrace(memory),
        ),
      );
    }
    enablePreemption(memory, machine, machine.current(memory));
  },
}));

export const wait_on_bit_lock = kernelOperation('wait_on_bit_lock', (machine) => ({
  enabled: (memory, addr, nr) => isFree(memory, nr, addr),
  run: (memory, addr, nr) => {
    checkMaySleep(memory, machine);
    const mask = addr.mask(nr);
    update(memory, addr, (word) => word | mask);
  },
}));

export const wait_on_bit = kernelOperation('wait_on_bit', (machine) => ({
  enabled: (memory, addr, nr) => isFree(memory, nr, addr),
  run: (memory, addr) => {
    checkMaySleep(memory, machine);
    read(memory, addr);
  },
}));
