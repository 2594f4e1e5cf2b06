// SPDX-License-Identifier: GPL-2.0-only
import { isQueued, isUseOfUnlinked } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

/** What checkers call it, depending on who meets the list first. */
const corruption = ['list-corruption', 'use-after-free', 'bad-page', 'bug', 'wild-access'];

export default defineScenario({
  id: 'reparent-scan-skips-dying-check',
  title: 'mm/thp: a scan locks the queue of a memcg that is dying',
  summary: `
    A THP of a memcg, K, partially mapped and by now not mapped at all, but
    pinned, is on its deferred split queue. The memcg is being removed: it is
    dying, and still has its queue. CPU0 shrinks it all the same. CPU1 drops
    the pin, the last reference to K, so that K is unqueued and freed.
  `,
  sources: [
    {
      role: 'review',
      messageId: '1A84CFB1-FB4F-4630-A40C-73CDE7CA8C21@linux.dev',
      author: 'Muchun Song',
    },
    {
      role: 'fix',
      messageId: 'cover.1762762324.git.zhengqi.arch@bytedance.com',
      subject: 'reparent the THP split queue (its changelog, v4)',
      author: 'Qi Zheng',
    },
  ],
  basis: [
    { grade: 'unverified', says: 'v3 was not at hand: its scan is that of v2, its locks are those of v4.' },
    { grade: 'derived', says: 'freed-while-unlinked: from the order of stores in list_del_init().' },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'folio_put',
    'set_bit',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'queue-corrupted': 'a list is corrupt: found by a check, by KASAN, or at the end',
    'freed-while-unlinked': 'K is freed before the scan is done with the K it unlinked',
  },
  marks: {
    'put-during-scan': 'CPU0 is in the scan while CPU1 frees K, which is still queued',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 1, 3);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 1);
        // kill_css(), up to where everybody sees it and the work to put it offline is queued.
        yield* symbols.set_bit('CSS_DYING', M.css.flags);
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
        'put-during-scan': where(
          { reclaim: inside('deferred_split_scan'), unpin: inside('__folio_put', K) },
          (memory) => isQueued(memory, world, K),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'folio-batch-v3': { 'queue-corrupted': 'sometimes', 'freed-while-unlinked': 'sometimes' },
    'folio-batch-v4': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'never' },
    'list-lru-v5': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'migrate-v6.9': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'v6.11': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'pre-e66f3185': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  },
  guards: [
    {
      name: 'no-lock-of-dying',
      because: 'The scan meets K, and nothing keeps it and the put apart.',
      variant: 'folio-batch-v4',
      edits: [
        { in: 'split_queue_lock_irqsave', rebind: 'memcg_is_dying', to: 'nop' },
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes', 'freed-while-unlinked': 'sometimes' },
    },
    ...guardIn(['pre-e66f3185', 'gup-check-refcount'], {
      name: 'scan-without-lock',
      because: 'Nothing keeps the scan and the other CPU apart.',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'deferred_split_scan', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    }),
    {
      name: 'walk-without-lock',
      because: 'Nothing keeps the scan and the other CPU apart.',
      variant: 'list-lru-v5',
      edits: [
        { in: 'lock_list_lru', rebind: 'spin_lock_irq', to: 'nop' },
        { in: 'unlock_list_lru', rebind: 'spin_unlock_irq', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    },
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'scan-without-lock',
      because: 'Nothing keeps the scan and the other CPU apart.',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'deferred_split_scan', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    }),
    {
      name: 'no-lock-with-irqsave',
      because: 'Nothing keeps the scan and the other CPU apart.',
      variant: 'folio-batch-rfc',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    },
  ],
});
