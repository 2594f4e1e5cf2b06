// SPDX-License-Identifier: GPL-2.0-only
import { defineFunction, defineOperation, type Memory, type ModelFunction, type Operation } from '../../src';
import type { StepsMemory } from './memory';

/** What `U1` and `M1` read. */
interface Neighbours {
  readonly n: number;
  readonly p: number;
}

/** The shared parts, and the rows that more than one part has. */
export interface Parts {
  /** The row that takes `qlock`, under the name the part has for it. */
  readonly take: (row: string) => Operation<[], void>;
  readonly release: (row: string) => Operation<[], void>;
  /** U1 and M1; U2 and M2; U3 and M3. */
  readonly loadNeighbours: (row: string) => Operation<[f: number], Neighbours>;
  readonly linkBack: (row: string) => Operation<[n: number, p: number], void>;
  readonly linkForward: (row: string) => Operation<[n: number, p: number], void>;
  readonly unlink: ModelFunction<[f: number], void>;
  /** The row that asks whether f is queued, and if so `unlink(f)`: a call, so that its answer is forgotten. */
  readonly unlinkIfQueued: (row: string) => ModelFunction<[f: number], void>;
  readonly put: ModelFunction<[f: number], void>;
  readonly dying: ModelFunction<[f: number], void>;
}

export function defineParts(cells: StepsMemory): Parts {
  const { nxt, prv, ref, pm, freed, qlock, qlen } = cells;
  const queued = (memory: Memory, f: number): boolean => memory.load(nxt[f]) !== f;

  const take: Parts['take'] = (row) =>
    defineOperation(row, {
      enabled: (memory) => memory.load(qlock) === 0,
      run: (memory) => memory.store(qlock, 1),
      lock: { cell: () => qlock, effect: 'acquire' },
    });
  const release: Parts['release'] = (row) =>
    defineOperation(row, {
      run: (memory) => memory.store(qlock, 0),
      lock: { cell: () => qlock, effect: 'release' },
    });

  const loadNeighbours: Parts['loadNeighbours'] = (row) =>
    defineOperation(row, {
      run(memory, f: number) {
        const n = memory.load(nxt[f]);
        const p = memory.load(prv[f]);
        memory.assert(
          memory.load(prv[n]) === f && memory.load(nxt[p]) === f,
          `${row}: folio ${f} is well linked`,
        );
        return n * nxt.length + p;
      },
      result: (raw): Neighbours => ({ n: Math.floor(raw / nxt.length), p: raw % nxt.length }),
    });
  const linkBack: Parts['linkBack'] = (row) =>
    defineOperation(row, { run: (memory, n: number, p: number) => memory.store(prv[n], p) });
  const linkForward: Parts['linkForward'] = (row) =>
    defineOperation(row, { run: (memory, n: number, p: number) => memory.store(nxt[p], n) });

  const U1 = loadNeighbours('U1');
  const U2 = linkBack('U2');
  const U3 = linkForward('U3');
  const U4 = defineOperation('U4', { run: (memory, f: number) => memory.store(nxt[f], f) });
  const U5 = defineOperation('U5', {
    run(memory, f: number) {
      memory.store(prv[f], f);
      const length = memory.load(qlen);
      memory.assert(length > 0, 'U5: qlen > 0');
      if (length > 0) memory.store(qlen, length - 1);
      memory.store(pm[f], 0);
    },
  });
  const unlink = defineFunction('unlink', function* (f: number) {
    const { n, p } = yield* U1(f);
    yield* U2(n, p);
    yield* U3(n, p);
    yield* U4(f);
    yield* U5(f);
  });

  const unlinkIfQueued: Parts['unlinkIfQueued'] = (row) => {
    const isQueued = defineOperation(row, {
      run: (memory, f: number) => (queued(memory, f) ? 1 : 0),
      result: (raw) => raw === 1,
    });
    return defineFunction(`${row}-unlink`, function* (f: number) {
      if (yield* isQueued(f)) yield* unlink(f);
    });
  };

  const F1 = take('F1');
  const F2 = unlinkIfQueued('F2');
  const F6 = release('F6');
  const F7 = defineOperation('F7', {
    run(memory, f: number) {
      memory.assert(!queued(memory, f), 'F7: not queued');
      memory.assert(memory.load(ref[f]) === 0, 'F7: no reference');
      memory.assert(memory.load(pm[f]) === 0, 'F7: not partially mapped');
      memory.assert(memory.load(freed[f]) === 0, 'F7: not freed');
      memory.store(freed[f], 1);
    },
  });
  const dying = defineFunction('dying', function* (f: number) {
    yield* F1();
    yield* F2(f);
    yield* F6();
    yield* F7(f);
  });

  const P1 = defineOperation('P1', {
    run(memory, f: number) {
      const left = memory.load(ref[f]) - 1;
      memory.store(ref[f], left);
      return left === 0 ? 1 : 0;
    },
    result: (raw) => raw === 1,
  });
  const put = defineFunction('put', function* (f: number) {
    if (yield* P1(f)) yield* dying(f);
  });

  return { take, release, loadNeighbours, linkBack, linkForward, unlink, unlinkIfQueued, put, dying };
}
