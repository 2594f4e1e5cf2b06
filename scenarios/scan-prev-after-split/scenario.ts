// SPDX-License-Identifier: GPL-2.0-only
import { isQueued, isUseOfUnlinked, orderOf } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

/** What checkers call it, depending on who meets the list first. */
const corruption = ['list-corruption', 'use-after-free', 'bad-page', 'bug'];

export default defineScenario({
  id: 'scan-prev-after-split',
  title: 'mm/thp: deferred split scan keeps the wrong folio pinned after a split',
  summary: `
    Three THPs of a memcg are on its deferred split queue: C, wholly mapped;
    S, of which one page is still mapped; K, no longer mapped, but pinned.
    CPU0 shrinks: it isolates all, cannot split K, splits S, and drops C,
    which is in use. CPU1 drops the pin, the last reference to K. What
    e66f3185 keeps pinned, so that C can be dropped without the lock, is S,
    and S is on no list any more.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '3c995a30-31ce-0998-1b9f-3a2cb9354c91@google.com',
      commit: 'a3477c9e02cc9d62a7c8bfc4e7453f5af9a175aa',
      subject: 'mm/thp: fix deferred split queue not partially_mapped: fix',
      author: 'Hugh Dickins',
    },
    {
      role: 'discussion',
      messageId: '6fcaaa72-4ef6-ebda-cf37-b6f49874d966@google.com',
      author: 'Hugh Dickins',
    },
  ],
  basis: [{ grade: 'derived', says: 'freed-while-unlinked: from the order of stores in list_del_init().' }],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'folio_put',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 3, max: 4 } },
  properties: {
    'queue-corrupted': 'a list is corrupt: found by a check, by KASAN, or at the end',
    'freed-while-unlinked': 'K is freed before the scan is done with the K it unlinked',
  },
  marks: {
    'put-after-split': 'CPU0 has split S, K and C are on no queue, and CPU1 is in its put of K',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const C = world.folio('C', { memcg: M });
    const S = world.folio('S', { memcg: M });
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 3 }, (_, i) => world.folio(`F${i + 4}`, { memcg: M }));
    const vmas = new Map([C, S, K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.zap_page_range_single(vmas.get(S)!, 1, 3);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 1, 3);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 1);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'unpin', cpu: 1, start: () => symbols.folio_put(K) },
      ],
      properties: {
        'queue-corrupted': {
          report: (report) => corruption.includes(report.kind) && !isUseOfUnlinked(report, K),
          ...violates('I1', world),
        },
        'freed-while-unlinked': { report: (report) => isUseOfUnlinked(report, K) },
      },
      marks: {
        'put-after-split': where(
          { reclaim: inside('deferred_split_scan'), unpin: inside('folio_put', K) },
          (memory) => orderOf(memory, S) === 0 && [K, C].every((folio) => !isQueued(memory, world, folio)),
        ),
      },
    };
  },
  expect: {
    'v6.11': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'pre-e66f3185': { 'queue-corrupted': 'sometimes', 'freed-while-unlinked': 'sometimes' },
    e66f3185: { 'queue-corrupted': 'sometimes', 'freed-while-unlinked': 'sometimes' },
    'e66f3185-repaired': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'folio-batch': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'list-lru-v5': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  },
  guards: [
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'unqueue-without-lock',
      because: 'The scan edits the queue under the lock that the put then does not take.',
      edits: [
        { in: '__folio_undo_large_rmappable', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: '__folio_undo_large_rmappable', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    }),
    ...guardIn(['e66f3185-repaired', 'gup-check-refcount'], {
      name: 'scan-without-lock',
      because: 'The put edits the queue under the lock that the scan then does not take.',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'deferred_split_scan', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    }),
    {
      name: 'isolated-but-linked',
      because: 'What the scan isolates points into the queue still, and looks queued.',
      variant: 'folio-batch-rfc',
      edits: [{ in: 'deferred_split_scan', rebind: 'list_del_init', to: '__list_del_entry' }],
      turns: { 'queue-corrupted': 'always' },
    },
    {
      name: 'stays-on-the-list',
      because: 'K is on the list of the scan when its reference is dropped.',
      variant: 'list-lru-v5',
      edits: [{ in: 'deferred_split_scan', drop: 'list_del_init' }],
      turns: { 'queue-corrupted': 'sometimes' },
    },
  ],
});
