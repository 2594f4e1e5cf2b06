// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Memory, Steps } from '@mm-litmus/engine';
import { peek, peekBit, peekCount } from '@mm-litmus/kernel';
import {
  EAGAIN,
  EBUSY,
  SHRINK_STOP,
  foliosOn,
  invariants,
  linkVariant,
  orderOf,
  type Folio,
  type MemCgroup,
  type MmSymbols,
  type Variant,
  type VmAreaStruct,
  type World,
} from '../../src/index';
import { freed, tablesOf } from './mappings';
import { runAlone } from './run-alone';

interface Given {
  readonly world: World;
  readonly M: MemCgroup;
  readonly K: Folio;
  readonly vma: VmAreaStruct;
}

type Call<T = unknown> = (symbols: MmSymbols, given: Given) => Steps<T>;

/** What there is to see of K and of the queue of M at the end. */
function look(memory: Memory, { K, M, vma }: Given, world: World) {
  const queue = M.deferred_split_queue;
  const broken = Object.entries(invariants.atEnd).filter(([, holds]) => !holds(memory, world));
  return {
    queue: foliosOn(memory, queue)?.map(String),
    len: peek(memory, queue.split_queue_len),
    bit: peekBit(memory, 'thp-deferred_split', M.nodeinfo[0].shrinker_info.map),
    stat: peekCount(memory, world.mthp_stats.MTHP_STAT_NR_ANON_PARTIALLY_MAPPED[2]),
    K: freed(memory, K)
      ? 'freed'
      : {
          order: orderOf(memory, K),
          refs: peekCount(memory, K._refcount),
          flagged: peekBit(memory, 'PG_partially_mapped', K._flags_1),
        },
    tables: tablesOf(memory, vma),
    broken: broken.map(([name]) => name),
  };
}

/** K, charged to M, has been faulted in and so queued; then `call`. */
function run<T>(
  variant: Variant,
  call: Call<T>,
  {
    order = 2,
    queued = true,
    ...world
  }: { order?: number; queued?: boolean; split_underused_thp?: boolean } = {},
) {
  return runAlone({
    image: linkVariant(variant),
    ...world,
    given: (made): Given => {
      const M = made.memcg('M');
      return { world: made, M, K: made.folio('K', { memcg: M, order }), vma: made.vma('vma') };
    },
    call: function* (symbols, given) {
      if (queued) yield* symbols.__do_huge_pmd_anonymous_page(given.vma, given.K);
      return yield* call(symbols, given);
    },
    look,
  });
}

const nothing: Call = ({ nop }) => nop();

/** One page of K stays mapped. */
const zapMost: Call = ({ zap_page_range_single }, { vma }) => zap_page_range_single(vma, 1, 3);

const scan =
  (nr_to_scan: number): Call<number> =>
  ({ deferred_split_scan }, { M, world }) =>
    deferred_split_scan(world.deferred_split_shrinker, { nid: 0, memcg: M, nr_to_scan });

const after = <T>(first: Call, then: Call<T>): Call<T> =>
  function* (symbols, given) {
    yield* first(symbols, given);
    return yield* then(symbols, given);
  };

const inUse = { queue: ['K'], len: 1, bit: true, stat: 0, tables: 'present ----', broken: [] };
const empty = { queue: [], len: 0, stat: 0, broken: [] };

/** What every variant of the deferred split queue does with one thread alone. */
export function describeDeferredSplit(variants: readonly Variant[]): void {
  describe.each(variants.map((variant) => [variant.name, variant] as const))(
    'the deferred split queue of %s',
    (_name, variant) => {
      test('takes a THP that is faulted in', () => {
        expect(run(variant, nothing)).toEqual({
          results: [undefined],
          reports: [],
          ends: [{ ...inUse, K: { order: 2, refs: 1, flagged: false } }],
        });
      });

      test('does not where wholly mapped THPs are not wanted', () => {
        expect(run(variant, nothing, { split_underused_thp: false })).toMatchObject({
          reports: [],
          ends: [{ ...empty, bit: false }],
        });
      });

      test('marks a folio that is partially mapped, and keeps it', () => {
        expect(run(variant, zapMost)).toMatchObject({
          reports: [],
          ends: [
            {
              queue: ['K'],
              len: 1,
              stat: 1,
              K: { refs: 1, flagged: true },
              tables: 'table p---',
              broken: [],
            },
          ],
        });
      });

      test('takes a partially mapped folio where it was not queued before', () => {
        expect(run(variant, zapMost, { split_underused_thp: false })).toMatchObject({
          reports: [],
          ends: [{ queue: ['K'], len: 1, bit: true, stat: 1, K: { flagged: true }, broken: [] }],
        });
      });

      test.each([0, 1])('takes no folio of order %i', (order) => {
        const add: Call = ({ deferred_split_folio }, { K }) => deferred_split_folio(K, true);
        expect(run(variant, add, { order, queued: false })).toMatchObject({ reports: [], ends: [empty] });
      });

      test('takes no folio from the swap cache', () => {
        const add: Call = function* ({ deferred_split_folio, set_bit }, { K }) {
          yield* set_bit('PG_swapcache', K.flags);
          yield* deferred_split_folio(K, true);
        };
        expect(run(variant, add, { queued: false })).toMatchObject({ reports: [], ends: [empty] });
      });

      test('warns of a partially mapped folio that comes back as wholly mapped', () => {
        const add: Call = ({ deferred_split_folio }, { K }) => deferred_split_folio(K, false);
        const { reports } = run(variant, after(zapMost, add));
        expect(reports).toEqual([expect.stringContaining('folio_test_partially_mapped(folio)')]);
      });

      test('gives a folio up with its last put', () => {
        const put: Call = ({ folio_put, folio_get, zap_page_range_single }, { K, vma }) =>
          (function* () {
            yield* folio_get(K);
            yield* zap_page_range_single(vma, 0, 1);
            yield* folio_put(K);
          })();
        expect(run(variant, after(zapMost, put))).toMatchObject({
          reports: [],
          ends: [{ ...empty, K: 'freed' }],
        });
      });

      test('gives a folio up with the last of its mappings', () => {
        const zapAll: Call = ({ zap_page_range_single }, { vma }) => zap_page_range_single(vma, 0, 4);
        expect(run(variant, zapAll)).toMatchObject({ reports: [], ends: [{ ...empty, K: 'freed' }] });
        expect(run(variant, after(zapMost, zapAll))).toMatchObject({
          reports: [],
          ends: [{ ...empty, K: 'freed' }],
        });
      });

      test('counts its folios', () => {
        const count: Call = ({ deferred_split_count }, { M, world }) =>
          deferred_split_count(world.deferred_split_shrinker, { nid: 0, memcg: M, nr_to_scan: 0 });
        expect(run(variant, count).results).toEqual([1]);
        expect(run(variant, count, { split_underused_thp: false }).results).toEqual([0]);
      });

      test('is not scanned for nothing', () => {
        const shrink: Call = ({ do_shrink_slab }, { M, world }) =>
          do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0);
        expect(run(variant, shrink, { split_underused_thp: false })).toMatchObject({
          results: [0],
          reports: [],
        });
      });

      test('stops reclaim that scans it when it is empty', () => {
        expect(run(variant, scan(2), { split_underused_thp: false })).toMatchObject({
          results: [SHRINK_STOP],
          reports: [],
        });
      });
    },
  );

  describe.each(variants.map((variant) => [variant.name, variant] as const))(
    'a scan in %s',
    (_name, variant) => {
      const split = { ...empty, K: { order: 0, refs: 1 } };

      test('splits what is underused and drops what is in use', () => {
        expect(run(variant, scan(1))).toMatchObject({
          results: [SHRINK_STOP, 1],
          reports: [],
          ends: [
            { ...empty, K: { order: 2, refs: 1 }, tables: 'present ----' },
            { ...split, tables: 'table puuu' },
          ],
        });
      });

      test('splits what is partially mapped', () => {
        expect(run(variant, after(zapMost, scan(1)))).toMatchObject({
          results: [1],
          reports: [],
          ends: [{ ...split, tables: 'table p---' }],
        });
      });

      test.each<[string, Call, number]>([
        ['has another reference', ({ folio_get }, { K }) => folio_get(K), 2],
        ['is locked', ({ folio_trylock }, { K }) => folio_trylock(K), 1],
        ['is under writeback', ({ set_bit }, { K }) => set_bit('PG_writeback', K.flags), 1],
      ])('keeps a partially mapped folio that %s', (_state, state, refs) => {
        expect(run(variant, after(zapMost, after(state, scan(1))))).toMatchObject({
          results: [0],
          reports: [],
          ends: [
            {
              queue: ['K'],
              len: 1,
              stat: 1,
              K: { order: 2, refs, flagged: true },
              tables: 'table p---',
              broken: [],
            },
          ],
        });
      });

      test('drops a wholly mapped folio that is locked', () => {
        expect(
          run(
            variant,
            after(({ folio_trylock }, { K }) => folio_trylock(K), scan(1)),
          ),
        ).toMatchObject({
          results: [SHRINK_STOP],
          reports: [],
          ends: [{ ...empty, K: { order: 2, refs: 1 }, tables: 'present ----' }],
        });
      });

      test('takes a folio without references off the queue, and its flag', () => {
        const freeze: Call = ({ folio_ref_freeze }, { K }) => folio_ref_freeze(K, 1);
        expect(run(variant, after(zapMost, after(freeze, scan(1))))).toMatchObject({
          results: [SHRINK_STOP],
          reports: [],
          ends: [{ ...empty, K: { order: 2, refs: 0, flagged: false } }],
        });
      });

      test('looks at no more than it is asked to', () => {
        const two: Call<number> = function* (symbols, given) {
          const second = yield* symbols.folio_try_get(given.K);
          return second ? yield* scan(1)(symbols, given) : 0;
        };
        const { results, reports } = run(variant, two);
        expect({ results, reports }).toEqual({ results: [SHRINK_STOP], reports: [] });
      });
    },
  );

  describe.each(variants.map((variant) => [variant.name, variant] as const))(
    'split_folio in %s',
    (_name, variant) => {
      /** Whoever splits has locked the folio and holds a reference. */
      const splitting = (state: Call): Call<number> =>
        after(state, function* ({ folio_get, folio_put, folio_trylock, folio_unlock, split_folio }, { K }) {
          yield* folio_get(K);
          yield* folio_trylock(K);
          const ret = yield* split_folio(K);
          yield* folio_unlock(K);
          yield* folio_put(K);
          return ret;
        });

      test('makes a folio small and takes it off the queue', () => {
        expect(run(variant, splitting(nothing))).toMatchObject({
          results: [0],
          reports: [],
          ends: [{ ...empty, K: { order: 0, refs: 1 }, tables: 'table puuu' }],
        });
      });

      test.each<[string, number, Call, object]>([
        [
          'has another reference',
          -EAGAIN,
          ({ folio_get }, { K }) => folio_get(K),
          { ...inUse, K: { refs: 2, order: 2, flagged: false } },
        ],
        [
          'is under writeback',
          -EBUSY,
          ({ set_bit }, { K }) => set_bit('PG_writeback', K.flags),
          { ...inUse, K: { refs: 1, order: 2, flagged: false } },
        ],
        [
          'is not mapped',
          -EBUSY,
          function* ({ folio_get, zap_page_range_single }, { K, vma }) {
            yield* folio_get(K);
            yield* zap_page_range_single(vma, 0, 4);
          },
          { ...inUse, tables: 'none ----', K: { refs: 1, order: 2, flagged: false } },
        ],
      ])('leaves a folio that %s as it is', (_state, error, state, end) => {
        expect(run(variant, splitting(state))).toEqual({ results: [error], reports: [], ends: [end] });
      });

      test('wants the folio lock', () => {
        const unlocked: Call = ({ split_folio }, { K }) => split_folio(K);
        const { reports } = run(variant, unlocked);
        expect(reports).not.toEqual([]);
        for (const report of reports) expect(report).toContain('!folio_test_locked(folio)');
      });

      test('does not mind a folio that was never queued', () => {
        expect(run(variant, splitting(nothing), { split_underused_thp: false })).toMatchObject({
          results: [0],
          reports: [],
          ends: [{ ...empty, K: { order: 0, refs: 1 } }],
        });
      });
    },
  );
}
