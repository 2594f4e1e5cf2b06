// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint, defineFunction, defineOperation, type ModelFunction } from '../../src';
import { allFolios, picked, picksOf, without } from './folios';
import type { Order, StepsMemory } from './memory';
import type { Parts } from './parts';

/** "One more step when none is left." */
const none = defineOperation('none-left', { run: () => {} });

/** CPU 1: puts every folio once. The pick is part of P1. */
export function defineFreer(cells: StepsMemory, parts: Parts, order: Order): ModelFunction<[], void> {
  const { ref } = cells;
  const P1 = defineOperation('P1', {
    picks: (_memory, left: number) => picksOf(left, order),
    run(memory, left: number) {
      const f = picked(left, memory.pick);
      const references = memory.load(ref[f]) - 1;
      memory.store(ref[f], references);
      return references === 0 ? 2 * f + 1 : 2 * f;
    },
    result: (raw) => ({ f: raw >> 1, dies: (raw & 1) === 1 }),
  });
  return defineFunction('freer', function* () {
    let left = allFolios(ref.length);
    for (;;) {
      yield* checkpoint(left);
      if (left === 0) break;
      const { f, dies } = yield* P1(left);
      if (dies) yield* parts.dying(f);
      left = without(left, f);
    }
    yield* none();
  });
}

/** CPU 2: puts every folio on the queue, unless it is there, and drops its reference. The pick is part of D1. */
export function defineDeferrer(cells: StepsMemory, parts: Parts, order: Order): ModelFunction<[], void> {
  const { nxt, prv, ref, pm, qlock, qlen, H } = cells;
  const D1 = defineOperation<[left: number], number>('D1', {
    enabled: (memory) => memory.load(qlock) === 0,
    picks: (_memory, left: number) => picksOf(left, order),
    run(memory, left: number) {
      memory.store(qlock, 1);
      return picked(left, memory.pick);
    },
    lock: { cell: () => qlock, effect: 'acquire' },
    result: (raw) => raw,
  });
  const D2 = defineOperation('D2', {
    run(memory, f: number) {
      memory.store(pm[f], 1);
      return memory.load(nxt[f]) !== f ? 1 : 0;
    },
    result: (raw) => raw === 1,
  });
  const D3 = defineOperation('D3', { run: (memory) => memory.load(prv[H]), result: (raw) => raw });
  const D4 = defineOperation('D4', { run: (memory, f: number) => memory.store(prv[H], f) });
  const D5 = defineOperation('D5', { run: (memory, f: number) => memory.store(nxt[f], H) });
  const D6 = defineOperation('D6', { run: (memory, f: number, p: number) => memory.store(prv[f], p) });
  const D7 = defineOperation('D7', {
    run(memory, f: number, p: number) {
      memory.store(nxt[p], f);
      memory.store(qlen, memory.load(qlen) + 1);
    },
  });
  const D8 = parts.release('D8');
  const enqueue = defineFunction('enqueue', function* (f: number) {
    const alreadyQueued = yield* D2(f);
    if (alreadyQueued) return;
    const p = yield* D3();
    yield* D4(f);
    yield* D5(f);
    yield* D6(f, p);
    yield* D7(f, p);
  });
  return defineFunction('deferrer', function* () {
    let left = allFolios(ref.length);
    for (;;) {
      yield* checkpoint(left);
      if (left === 0) break;
      const f = yield* D1(left);
      yield* enqueue(f);
      yield* D8();
      yield* parts.put(f);
      left = without(left, f);
    }
    yield* none();
  });
}
