// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import type { Folio, LruStatus, MemCgroup, MmSymbols, World, WorldOptions } from '../../src/index';
import { listLruImage, sublistOf } from '../support/list-lru';
import { runAlone } from '../support/run-alone';

interface Objects {
  readonly P: MemCgroup;
  readonly M: MemCgroup;
  readonly A: Folio;
  readonly B: Folio;
}

const given = (world: World): Objects => {
  const P = world.memcg('P');
  const M = world.memcg('M', { parent: P });
  return { P, M, A: world.folio('A', { memcg: M }), B: world.folio('B', { memcg: M }) };
};

/** Runs steps on two folios of M, whose parent is P; what is on the root's, P's and M's sublists at the end. */
function run<T>(
  call: (symbols: MmSymbols, objects: Objects) => Steps<T>,
  options: Partial<WorldOptions> = {},
  status: LruStatus = 'LRU_REMOVED',
) {
  let symbols!: MmSymbols;
  const { results, reports, ends } = runAlone({
    ...options,
    image: listLruImage(status),
    given,
    call: (bound, objects) => call((symbols = bound), objects),
    look: (memory, { P, M }, world) =>
      [world.root_mem_cgroup, P, M].map((memcg) => sublistOf(memory, symbols.deferred_split_lru, memcg)),
  });
  return { results, reports, ends };
}

/** Puts folios on the list of their memcg as its heads allow. */
function* add(
  { folio_memcg_list_lru_alloc, list_lru_add, deferred_split_lru }: MmSymbols,
  M: MemCgroup,
  folios: readonly Folio[],
) {
  for (const folio of folios) {
    yield* folio_memcg_list_lru_alloc(folio, deferred_split_lru);
    yield* list_lru_add(deferred_split_lru, folio._deferred_list, 0, M);
  }
}

describe('list_lru', () => {
  test('allocates heads for the memcg and its ancestors, and sets the bit for the first item', () => {
    expect(run((symbols, { M, A, B }) => add(symbols, M, [A, B]))).toEqual({
      results: [undefined],
      reports: [],
      ends: [['[] 0 of 2', '[] 0 of 2', '[A B] 2 of 2 bit']],
    });
  });

  test('adds nothing twice, and takes off what is there', () => {
    const { results, ends } = run(function* (symbols, { M, A }) {
      const { deferred_split_lru: lru, list_lru_add, list_lru_del } = symbols;
      yield* add(symbols, M, [A]);
      const again = yield* list_lru_add(lru, A._deferred_list, 0, M);
      const off = yield* list_lru_del(lru, A._deferred_list, 0, M);
      return [again, off, yield* list_lru_del(lru, A._deferred_list, 0, M)];
    });
    expect(results).toEqual([[false, true, false]]);
    expect(ends).toEqual([['[] 0 of 0', '[] 0 of 0', '[] 0 of 0 bit']]);
  });

  test('uses one sublist for all without kmem accounting', () => {
    const { ends } = run((symbols, { M, A }) => add(symbols, M, [A]), { kmem: false });
    expect(ends).toEqual([['[A] 1 of 1', 'none', 'none']]);
  });

  test('allocates either way if allocations may fail', () => {
    const { results } = run(
      ({ deferred_split_lru, folio_memcg_list_lru_alloc }, { A }) =>
        folio_memcg_list_lru_alloc(A, deferred_split_lru),
      { failslab: true },
    );
    expect([...results].sort()).toEqual([-12, 0]);
  });

  test('warns of a live memcg without heads, and uses its ancestor', () => {
    const { ends, reports } = run(({ deferred_split_lru, list_lru_add_irq }, { M, A }) =>
      list_lru_add_irq(deferred_split_lru, A._deferred_list, 0, M),
    );
    expect(reports.every((title) => title.includes('css_is_dying'))).toBe(true);
    expect(reports).not.toEqual([]);
    expect(ends).toEqual([['[A] 1 of 1', 'none', 'none']]);
  });

  test('hands sublists and folios over when the memcg is removed, and goes on with the parent', () => {
    const { results, reports, ends } = run(function* (symbols, { M, P, A, B }) {
      const { deferred_split_lru, folio_memcg, kill_css, rcu_read_lock, rcu_read_unlock } = symbols;
      yield* add(symbols, M, [A]);
      yield* kill_css(M);
      yield* symbols.list_lru_add(deferred_split_lru, B._deferred_list, 0, M);
      yield* rcu_read_lock();
      const charged = (yield* folio_memcg(A)) === P;
      yield* rcu_read_unlock();
      return charged;
    });
    expect({ results, reports }).toEqual({ results: [true], reports: [] });
    expect(new Set(ends.map(String))).toEqual(new Set(['[] 0 of 2,[A B] 2 of 2 bit,none']));
  });
});

describe('a walk', () => {
  const walk = (nr_to_scan: number, status?: LruStatus) =>
    run(
      function* (symbols, { M, A, B }) {
        yield* add(symbols, M, [A, B]);
        const { deferred_split_scan, deferred_split_shrinker } = symbols;
        return yield* deferred_split_scan(deferred_split_shrinker, { nid: 0, memcg: M, nr_to_scan });
      },
      {},
      status,
    );

  test.each<[LruStatus, number, number, string]>([
    ['LRU_REMOVED', 1, 1, '[B] 1 of 1 bit'],
    ['LRU_SKIP', 5, 0, '[A B] 2 of 2 bit'],
    ['LRU_ROTATE', 1, 0, '[B A] 2 of 2 bit'],
  ])('does what its callback says: %s of %d', (status, nr_to_scan, isolated, left) => {
    const { results, ends } = walk(nr_to_scan, status);
    expect(results).toEqual([isolated]);
    expect(ends.map(([, , m]) => m)).toEqual([left]);
  });
});
