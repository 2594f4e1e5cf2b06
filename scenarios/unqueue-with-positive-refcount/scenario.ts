// SPDX-License-Identifier: GPL-2.0-only
import { peekCount } from '@mm-litmus/kernel';
import { isQueued, isUseOfUnlinked, mapcountOf, orderOf } from '@mm-litmus/mm';
import { atEnd, defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'unqueue-with-positive-refcount',
  title: 'mm/migrate: a folio is unqueued from the list of the shrinker',
  summary: `
    A THP, P, of which two pages are mapped, is on the deferred split queue.
    CPU0 migrates it, and takes it off the queue, or off whatever list it is
    on. CPU1 shrinks twice: it takes a reference to P, moves it to a list of
    its own, and walks that without the lock. The first time keeps CPU0 from
    splitting P, so that it is moved as a whole; the second meets it then.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '29c83d1a-11ca-b6c9-f92e-6ccb322af510@google.com',
      commit: 'be9581ea8c05',
      subject: 'mm: fix crashes from deferred split racing folio migration',
      author: 'Hugh Dickins',
    },
    {
      role: 'review',
      messageId: 'Ze_P6xagdTbcu1Kz@casper.infradead.org',
      author: 'Matthew Wilcox',
    },
    {
      role: 'discussion',
      messageId: 'ZfCFCGkrLVpySa6X@casper.infradead.org',
      author: 'Matthew Wilcox',
    },
  ],
  basis: [
    {
      grade: 'derived',
      says: `freed-while-unlinked: from the order of stores in list_del_init().
not-queued where migration queues the new folio: from the order of calls.`,
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'migrate_pages',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 }, scans: { min: 2, max: 3 } },
  properties: {
    'list-corrupted': 'a list is corrupt: found by a check, by KASAN, by a count, or at the end',
    'freed-while-unlinked': 'P is freed before the scan is done with the P it unlinked',
    'not-queued': 'P was moved as a whole, and the new folio is on no queue at the end',
  },
  marks: {
    'isolated-while-migrated': 'CPU1 has P isolated, and a reference to it, while CPU0 is moving P',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const P = world.folio('P', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const newP = world.folio('newP', { memcg: false });
    const vmas = new Map([P, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.zap_page_range_single(vmas.get(P)!, 2, 2);
        // Isolated from the LRU.
        yield* symbols.folio_get(P);
      },
      threads: [
        { name: 'migrate', cpu: 0, start: () => symbols.migrate_pages([P], [newP], 'MIGRATE_ASYNC') },
        {
          name: 'reclaim',
          cpu: 1,
          start: function* () {
            const of = { nid: 0, memcg: M };
            for (let i = 0; i < bounds.scans; i++) {
              yield* symbols.do_shrink_slab(of, world.deferred_split_shrinker, 0);
            }
          },
        },
      ],
      properties: {
        'list-corrupted': {
          report: (report) => report.kind !== 'warning' && !isUseOfUnlinked(report, P),
          ...violates('I1', world),
        },
        'freed-while-unlinked': { report: (report) => isUseOfUnlinked(report, P) },
        'not-queued': atEnd(
          (memory) =>
            orderOf(memory, newP) > 0 && mapcountOf(memory, newP) > 0 && !isQueued(memory, world, newP),
        ),
      },
      marks: {
        'isolated-while-migrated': where(
          { migrate: inside('migrate_folio_move', P), reclaim: inside('deferred_split_scan') },
          (memory) =>
            orderOf(memory, P) > 0 && peekCount(memory, P._refcount) === 2 && !isQueued(memory, world, P),
        ),
      },
    };
  },
  expect: {
    'migrate-v6.9': {
      'list-corrupted': 'sometimes',
      'freed-while-unlinked': 'never',
      'not-queued': 'sometimes',
    },
    'migrate-dst-listed-v2': { 'not-queued': 'never' },
    'migrate-be9581ea': { 'list-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'v6.11': { 'list-corrupted': 'never', 'freed-while-unlinked': 'sometimes', 'not-queued': 'sometimes' },
    'pre-e66f3185': {
      'list-corrupted': 'never',
      'freed-while-unlinked': 'sometimes',
      'not-queued': 'sometimes',
    },
    'v6.12.117': { 'freed-while-unlinked': 'never', 'not-queued': 'never' },
    'folio-batch-rfc': {
      'list-corrupted': 'never',
      'freed-while-unlinked': 'sometimes',
      'not-queued': 'sometimes',
    },
    'list-lru-v5': {
      'list-corrupted': 'never',
      'freed-while-unlinked': 'sometimes',
      'not-queued': 'sometimes',
    },
  },
  guards: [
    ...guardIn(
      ['lru-clear-flag', 'migrate-be9581ea', 'v6.11', 'pre-e66f3185', 'gup-check-refcount', 'v6.12.117'],
      {
        name: 'do-not-freeze',
        because: 'What the scan has a reference to cannot be frozen.',
        edits: [
          { in: '__folio_migrate_mapping', rebind: 'folio_ref_freeze', to: 'folio_ref_count' },
          { in: '__folio_migrate_mapping', rebind: 'folio_ref_unfreeze', to: 'nop' },
        ],
        turns: { 'list-corrupted': 'sometimes' },
      },
    ),
    {
      name: 'no-lock-with-irqsave',
      because: 'Nothing keeps the scan and the migration apart.',
      variant: 'folio-batch-rfc',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'list-corrupted': 'sometimes' },
    },
    {
      name: 'stays-on-the-list',
      because: 'P is on the list of the scan when its reference is dropped.',
      variant: 'list-lru-v5',
      edits: [{ in: 'deferred_split_scan', drop: 'list_del_init' }],
      turns: { 'list-corrupted': 'sometimes' },
    },
    ...guardIn(['lru-v6.9', 'migrate-v6.9'], {
      name: 'freed-while-queued',
      because: 'P is on the queue when it is freed, and the scan may unlink it then.',
      edits: [{ in: 'mem_cgroup_migrate', drop: 'folio_undo_large_rmappable' }],
      turns: { 'freed-while-unlinked': 'sometimes' },
    }),
    ...guardIn(['v6.12.117', 'gup-pin-refs'], {
      name: 'do-not-requeue',
      because: 'To queue the new folio takes the lock that the scan holds to unlink P.',
      edits: [{ in: 'migrate_folio_move', drop: 'deferred_split_folio' }],
      turns: { 'freed-while-unlinked': 'sometimes', 'not-queued': 'sometimes' },
    }),
    {
      name: 'do-not-list-dst',
      because: 'Nobody but migration knows that the old folio was on the queue.',
      variant: 'migrate-dst-listed-v2',
      edits: [{ in: 'migrate_folio_move', drop: 'putOnDeferredList' }],
      turns: { 'not-queued': 'sometimes' },
    },
  ],
});
