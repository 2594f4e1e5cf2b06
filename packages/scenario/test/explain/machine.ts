// SPDX-License-Identifier: GPL-2.0-only
import {
  answersOf,
  type Cell,
  defineFunction,
  defineOperation,
  Layout,
  parseSchedule,
  type Program,
  replay,
  type Steps,
} from '@mm-litmus/engine';
import type { Execution } from '../../src/explain/rows';

/** Two counters and a lock, as bare as the engine has them. */
export const layout = new Layout();
export const x = layout.cell('x', { min: 0, max: 7 });
export const y = layout.cell('y', { min: 0, max: 7 });
const owner = layout.cell('owner', { min: 0, max: 3 });

const load = defineOperation('load', {
  run: (memory, cell: Cell) => memory.load(cell),
  result: (raw) => raw,
});
const store = defineOperation('store', {
  run: (memory, cell: Cell, value: number) => memory.store(cell, value),
});
export const spin_lock = defineOperation('spin_lock', {
  enabled: (memory) => memory.load(owner) === 0,
  run: (memory) => memory.store(owner, memory.thread + 1),
});
export const spin_unlock = defineOperation('spin_unlock', { run: (memory) => memory.store(owner, 0) });
export const check = defineOperation('check', {
  run: (memory, cell: Cell) => memory.assert(memory.load(cell) === 0, `${cell.name} is not 0`),
});

export const atomic_dec_return = defineOperation('atomic_dec_return', {
  run: (memory, cell: Cell) => {
    const value = memory.load(cell) - 1;
    memory.store(cell, value);
    return value;
  },
  result: (raw) => raw,
});
export const atomic_inc_not_zero = defineOperation('atomic_inc_not_zero', {
  run: (memory, cell: Cell) => {
    const value = memory.load(cell);
    if (value === 0) return 0;
    memory.store(cell, value + 1);
    return 1;
  },
  result: (raw) => raw !== 0,
});

export const atomic_read = defineOperation('atomic_read', {
  run: (memory, cell: Cell) => memory.load(cell),
  result: (raw) => raw,
});

export const is_zero = defineOperation<[cell: Cell], boolean>('is_zero', {
  run: (memory, cell) => (memory.load(cell) === 0 ? 1 : 0),
  result: (raw) => raw === 1,
});

/** A primitive, in the eyes of the diagram. */
export const increment = defineFunction('increment', function* (cell: Cell) {
  const value = yield* load(cell);
  yield* store(cell, value + 1);
});

export const isPrimitive = (name: string) => name === 'increment';

export const step_both = defineFunction('step_both', function* () {
  yield* increment(x);
  yield* increment(y);
});

export const locked = defineFunction('locked', function* (cell: Cell) {
  yield* spin_lock();
  yield* increment(cell);
  yield* spin_unlock();
});

/** These threads after a schedule. */
export function run(schedule: string, ...starts: (() => Steps<unknown>)[]): Execution {
  const threads = starts.map((start, i) => ({ name: `t${i}`, cpu: i, start }));
  const program: Program = { layout, threads };
  const { steps, memory, ended, waits } = replay(program, parseSchedule(schedule));
  return {
    steps,
    standing: threads.map((_, i) => memory.threadAt(i).calls),
    answers: answersOf(program, { steps, ended }),
    waits,
  };
}
