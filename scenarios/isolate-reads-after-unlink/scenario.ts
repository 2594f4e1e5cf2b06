// SPDX-License-Identifier: GPL-2.0-only
import { peek, peekCount } from '@mm-litmus/kernel';
import { isLateStoreOfUnlink, mmFunction } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

const statWithoutFlag = mmFunction(
  'deferred_split_folio',
  ({ mod_mthp_stat }) =>
    function* (_folio, partially_mapped) {
      if (partially_mapped) yield* mod_mthp_stat(2, 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', 1);
    },
);

export default defineScenario({
  id: 'isolate-reads-after-unlink',
  title: 'mm/thp: deferred split scan reads a folio that it has unlinked',
  summary: `
    A THP, K, is partially mapped, on the deferred split queue of its memcg,
    by now not mapped at all, and pinned. CPU1 drops the pin, the last
    reference. CPU0 shrinks and meets K without references: it takes K off
    the queue, and counts it out of the statistics if its flag is set. Once
    the node is empty, CPU1 frees K without waiting for the lock.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260527204757.2544958-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
    {
      role: 'patch',
      messageId: '20260521150330.1955924-9-hannes@cmpxchg.org',
      subject: 'mm: switch deferred split shrinker to list_lru',
      author: 'Johannes Weiner',
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'folio_get',
    'folio_put',
    'shrink_slab',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'read-after-free': 'the scan reads or writes the flags of K after K was freed',
    'stat-wrong': 'NR_ANON_PARTIALLY_MAPPED does not count the flags at the end',
    'freed-while-unlinked': 'K is freed before the scan has made its last store to the node of K',
  },
  marks: {
    'empty-before-freed': 'CPU0 has made the node of K look empty, CPU1 is in its last put of K',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const { next } = K._deferred_list;
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 1, 3);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 1);
      },
      threads: [
        { name: 'reclaim', cpu: 0, start: () => symbols.shrink_slab(0, M, 0) },
        { name: 'unpin', cpu: 1, start: () => symbols.folio_put(K) },
      ],
      properties: {
        'read-after-free': {
          report: (report) => report.kind === 'use-after-free' && !isLateStoreOfUnlink(report, K),
        },
        'stat-wrong': violates('I5', world),
        'freed-while-unlinked': { report: (report) => isLateStoreOfUnlink(report, K) },
      },
      marks: {
        'empty-before-freed': where(
          { reclaim: inside('list_del_init', K._deferred_list), unpin: inside('folio_put', K) },
          (memory) => peekCount(memory, K._refcount) === 0 && peek(memory, next) === K._deferred_list,
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': {
      'read-after-free': 'never',
      'stat-wrong': 'never',
      'freed-while-unlinked': 'sometimes',
    },
    'list-lru-v4': {
      'read-after-free': 'sometimes',
      'stat-wrong': 'sometimes',
      'freed-while-unlinked': 'sometimes',
    },
    'list-lru-v5': { 'read-after-free': 'never', 'stat-wrong': 'never', 'freed-while-unlinked': 'sometimes' },
    'migrate-v6.9': {
      'read-after-free': 'never',
      'stat-wrong': 'never',
      'freed-while-unlinked': 'sometimes',
    },
    'v6.11': { 'read-after-free': 'never', 'stat-wrong': 'never', 'freed-while-unlinked': 'sometimes' },
    'pre-e66f3185': {
      'read-after-free': 'never',
      'stat-wrong': 'never',
      'freed-while-unlinked': 'sometimes',
    },
  },
  guards: [
    {
      name: 'unqueue-without-lock',
      because: 'CPU1 frees K without waiting for the scan, in whatever order that goes.',
      variant: 'list-lru-v5',
      edits: [
        { in: 'lock_list_lru', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'unlock_list_lru', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'read-after-free': 'sometimes' },
    },
    ...['pre-e66f3185', 'v6.11', 'migrate-v6.9', 'lru-v6.9'].map((variant) => ({
      name: `undo-without-lock-${variant.replaceAll('.', '-')}`,
      because: 'CPU1 frees K without waiting for the scan, in whatever order that goes.',
      variant,
      edits: [
        { in: '__folio_undo_large_rmappable', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: '__folio_undo_large_rmappable', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'read-after-free': 'sometimes' as const },
    })),
    ...['folio-batch-rfc', 'pre-e66f3185', 'gup-check-refcount'].map((variant) => ({
      name: `stat-not-counted-down-${variant.replaceAll('.', '-')}`,
      because: 'The scan clears the flag of K where it cannot have K.',
      variant,
      edits: [{ in: 'deferred_split_scan', drop: 'mod_mthp_stat' }],
      turns: { 'stat-wrong': 'sometimes' as const },
    })),
    ...['v6.11', 'migrate-v6.9', 'lru-v6.9'].map((variant) => ({
      name: `stat-without-flag-${variant.replaceAll('.', '-')}`,
      because: 'There is nothing yet that it could count.',
      variant,
      edits: [{ replace: statWithoutFlag }],
      turns: { 'stat-wrong': 'always' as const },
    })),
    {
      name: 'stat-not-counted-down',
      because: 'The scan clears the flag of K where it cannot have K.',
      variant: 'list-lru-v5',
      edits: [{ in: 'deferred_split_isolate', drop: 'mod_mthp_stat' }],
      turns: { 'stat-wrong': 'sometimes' },
    },
    ...guardIn(['e66f3185-unqueue-locking', 'gup-check-refcount'], {
      name: 'unqueue-without-queue-lock',
      because: 'CPU1 frees K without waiting for the scan, in whatever order that goes.',
      edits: [
        { in: '__folio_unqueue_deferred_split', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: '__folio_unqueue_deferred_split', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'read-after-free': 'sometimes' },
    }),
    {
      name: 'queue-without-lock',
      because: 'CPU1 frees K without waiting for the scan, in whatever order that goes.',
      variant: 'folio-batch-rfc',
      edits: [
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'read-after-free': 'sometimes' },
    },
  ],
});
