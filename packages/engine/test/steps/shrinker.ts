// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint, defineFunction, defineOperation, type ModelFunction } from '../../src';
import type { StepsMemory } from './memory';
import type { Parts } from './parts';

/** CPU 0: the scan (A and M), then the private list (B). With the bug, B2 and B4 are left out. */
export function defineShrinker(cells: StepsMemory, parts: Parts, bug: boolean): ModelFunction<[], void> {
  const { nxt, prv, ref, H, L } = cells;

  const A1 = parts.take('A1');
  const A2 = defineOperation('A2', { run: (memory) => memory.load(nxt[H]), result: (raw) => raw });
  const A3 = defineOperation('A3', {
    run(memory, f: number) {
      const references = memory.load(ref[f]);
      if (references > 0) memory.store(ref[f], references + 1);
      return references > 0 ? 1 : 0;
    },
    result: (raw) => raw === 1,
  });
  const A5 = parts.release('A5');
  const M1 = parts.loadNeighbours('M1');
  const M2 = parts.linkBack('M2');
  const M3 = parts.linkForward('M3');
  const M4 = defineOperation('M4', { run: (memory) => memory.load(prv[L]), result: (raw) => raw });
  const M5 = defineOperation('M5', { run: (memory, f: number) => memory.store(prv[L], f) });
  const M6 = defineOperation('M6', { run: (memory, f: number) => memory.store(nxt[f], L) });
  const M7 = defineOperation('M7', { run: (memory, f: number, p: number) => memory.store(prv[f], p) });
  const M8 = defineOperation('M8', { run: (memory, f: number, p: number) => memory.store(nxt[p], f) });

  const moveToPrivateList = defineFunction('move', function* (f: number) {
    const { n, p } = yield* M1(f);
    yield* M2(n, p);
    yield* M3(n, p);
    yield* checkpoint(f);
    const last = yield* M4();
    yield* M5(f);
    yield* M6(f);
    yield* M7(f, last);
    yield* M8(f, last);
  });

  const scan = defineFunction('scan', function* () {
    yield* A1();
    let count = 0;
    for (;;) {
      yield* checkpoint(count);
      const f = yield* A2();
      if (count === 2 || f === H) break;
      if (yield* A3(f)) yield* moveToPrivateList(f);
      else yield* parts.unlink(f);
      count++;
    }
    yield* checkpoint();
    yield* A5();
  });

  const B1 = defineOperation('B1', { run: (memory) => memory.load(nxt[L]), result: (raw) => raw });
  const B2 = parts.take('B2');
  const B3 = parts.unlinkIfQueued('B3');
  const B4 = parts.release('B4');

  const putAll = defineFunction('put-all', function* () {
    for (;;) {
      yield* checkpoint();
      const f = yield* B1();
      if (f === L) break;
      if (!bug) yield* B2();
      yield* B3(f);
      if (!bug) yield* B4();
      yield* parts.put(f);
    }
    yield* checkpoint();
  });

  return defineFunction('shrinker', function* () {
    yield* scan();
    yield* putAll();
  });
}
