// SPDX-License-Identifier: GPL-2.0-only
import { functionsOf, peekCount } from '@mm-litmus/kernel';
import { EAGAIN, type DeferredSplit, type MmSymbols } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, onTheWay, violates, where } from '@mm-litmus/scenario';

/** What checkers call it, depending on who meets the list first. */
const corruption = ['list-corruption', 'use-after-free', 'bad-page', 'bug', 'wild-access'];

/** What the series with the folio_batch locks the queue of a folio with. */
interface QueueLocks {
  folio_split_queue_lock: MmSymbols['get_deferred_split_queue'];
  split_queue_unlock: (queue: DeferredSplit) => ReturnType<MmSymbols['folio_put']>;
}

/** As that series has it, but for the lock: it is taken once the folio is frozen. */
const lockedAfterFreeze = functionsOf<MmSymbols & QueueLocks>()(
  '__folio_freeze_and_split_unmapped',
  ({
    clear_bit,
    decrement,
    folio_cache_ref_count,
    folio_clear_partially_mapped,
    folio_order,
    folio_ref_freeze,
    folio_ref_unfreeze,
    folio_split_queue_lock,
    folio_test_partially_mapped,
    list_del_init,
    list_empty,
    mod_mthp_stat,
    reuseTailPages,
    split_queue_unlock,
  }) =>
    function* (folio) {
      const old_order = yield* folio_order(folio);
      const references = (yield* folio_cache_ref_count(folio)) + 1;
      if (!(yield* folio_ref_freeze(folio, references))) return -EAGAIN;
      const ds_queue = yield* folio_split_queue_lock(folio);
      if (!(yield* list_empty(folio._deferred_list))) {
        yield* decrement(ds_queue.split_queue_len);
        yield* list_del_init(folio._deferred_list);
      }
      if (yield* folio_test_partially_mapped(folio)) {
        yield* folio_clear_partially_mapped(folio);
        yield* mod_mthp_stat(old_order, 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
      }
      yield* split_queue_unlock(ds_queue);
      yield* reuseTailPages(folio);
      yield* clear_bit('PG_head', folio.flags);
      yield* folio_ref_unfreeze(folio, references);
      return 0;
    },
);

export default defineScenario({
  id: 'split-lock-before-freeze',
  title: 'mm/thp: does a split need the queue lock before it freezes the folio?',
  summary: `
    A THP of a memcg, K, partially mapped, is on its deferred split queue. CPU1
    splits it: it freezes the reference count at 0 and takes K off the queue.
    CPU0 shrinks; a folio on the queue with a reference count of 0 is one that
    somebody is freeing, as far as it knows.
  `,
  sources: [
    {
      role: 'review',
      messageId: '65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com',
      subject: 'Re: [PATCH 3/4] mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
    },
  ],
  basis: [
    { grade: 'derived', says: 'All outcomes: the review asks, and the thread does not answer in full.' },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'folio_trylock',
    'split_folio',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'taken-for-dying': 'CPU0 finds K on the queue while CPU1 has it frozen',
    'queue-corrupted': 'a list is corrupt: found by a check, or at the end',
  },
  marks: { 'scan-while-splitting': 'CPU0 is in the scan while CPU1 has K frozen' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 2, 2);
        yield* symbols.folio_get(K);
        yield* symbols.folio_trylock(K);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'split', cpu: 1, start: () => symbols.split_folio(K) },
      ],
      properties: {
        'taken-for-dying': onTheWay((memory) => {
          const { next } = memory.threadAt(0);
          return next?.args.includes(K._refcount) === true && peekCount(memory, K._refcount) === 0;
        }),
        'queue-corrupted': {
          report: ({ kind }) => corruption.includes(kind),
          ...violates('I1', world),
        },
      },
      marks: {
        'scan-while-splitting': where(
          {
            reclaim: inside('deferred_split_scan'),
            split: inside('split_huge_page_to_list_to_order', K),
          },
          (memory) => peekCount(memory, K._refcount) === 0,
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'taken-for-dying': 'never', 'queue-corrupted': 'never' },
    'list-lru-v5': { 'taken-for-dying': 'never', 'queue-corrupted': 'never' },
    'migrate-v6.9': { 'taken-for-dying': 'never', 'queue-corrupted': 'never' },
    'v6.11': { 'taken-for-dying': 'never', 'queue-corrupted': 'never' },
    'pre-e66f3185': { 'taken-for-dying': 'never', 'queue-corrupted': 'never' },
  },
  guards: [
    {
      name: 'split-without-lock-folio-batch-rfc',
      because: 'The scan sees the frozen folio on the queue, and both take it off.',
      variant: 'folio-batch-rfc',
      edits: [
        { in: 'split_queue_lock', rebind: 'spin_lock', to: 'nop' },
        { in: 'split_queue_unlock', rebind: 'spin_unlock', to: 'nop' },
      ],
      turns: { 'taken-for-dying': 'sometimes', 'queue-corrupted': 'sometimes' },
    },
    {
      name: 'split-without-lock-list-lru',
      because: 'The walk sees the frozen folio on the list, and both take it off.',
      variant: 'list-lru-v5',
      edits: [
        { in: 'lock_list_lru', rebind: 'spin_lock', to: 'nop' },
        { in: 'unlock_list_lru', rebind: 'spin_unlock', to: 'nop' },
      ],
      turns: { 'taken-for-dying': 'sometimes', 'queue-corrupted': 'sometimes' },
    },
    ...guardIn(['pre-e66f3185', 'gup-check-refcount'], {
      name: 'split-without-lock',
      because: 'The scan sees the frozen folio on the queue, and both take it off.',
      edits: [
        { in: 'split_huge_page_to_list_to_order', rebind: 'spin_lock', to: 'nop' },
        { in: 'split_huge_page_to_list_to_order', rebind: 'spin_unlock', to: 'nop' },
      ],
      turns: { 'taken-for-dying': 'sometimes', 'queue-corrupted': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'split-without-lock',
      because: 'The scan sees the frozen folio on the queue, and both take it off.',
      edits: [
        { in: 'split_huge_page_to_list_to_order', rebind: 'spin_lock', to: 'nop' },
        { in: 'split_huge_page_to_list_to_order', rebind: 'spin_unlock', to: 'nop' },
      ],
      turns: { 'taken-for-dying': 'sometimes', 'queue-corrupted': 'sometimes' },
    }),
    {
      name: 'lock-after-freeze',
      because: 'The scan sees the frozen folio on the queue, and takes it off in its stead.',
      variant: 'pre-e66f3185',
      edits: [{ in: 'split_huge_page_to_list_to_order', swap: 'spin_lock' }],
      turns: { 'taken-for-dying': 'sometimes' },
    },
    {
      name: 'lock-after-freeze-folio-batch-rfc',
      because: 'The scan sees the frozen folio on the queue, and takes it off in its stead.',
      variant: 'folio-batch-rfc',
      edits: [{ replace: lockedAfterFreeze }],
      turns: { 'taken-for-dying': 'sometimes' },
    },
  ],
});
