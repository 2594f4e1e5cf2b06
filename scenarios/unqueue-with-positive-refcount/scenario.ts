// SPDX-License-Identifier: GPL-2.0-only
import { isLateStoreOfUnlink, listsAreWellFormed, migratePagesBatch } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'unqueue-with-positive-refcount',
  title: 'mm/migrate: a folio is unqueued from the list of the shrinker',
  summary: `
    A THP, P, of which two pages are mapped, is on the deferred split queue.
    CPU0 migrates it, and takes it off the queue, or off whatever list it is
    on. CPU1 shrinks (scans=2: twice): it takes a reference to P, moves it to a
    list of its own, and walks that without the lock.
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
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'migrate_pages',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 }, scans: { min: 1, max: 2 } },
  properties: {
    'list-corrupted': 'a list is corrupt: found by a check, by KASAN, by a count, or at the end',
    'freed-while-unlinked': 'P is freed before the scan has made its last store to the node of P',
  },
  marks: {
    'isolated-while-migrated': 'CPU1 is scanning while CPU0 is moving P',
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
            yield* symbols.do_shrink_slab(of, world.deferred_split_shrinker, 0);
            if (bounds.scans > 1) yield* symbols.do_shrink_slab(of, world.deferred_split_shrinker, 0);
          },
        },
      ],
      properties: {
        'list-corrupted': {
          report: (report) => report.kind !== 'warning' && !isLateStoreOfUnlink(report, P),
          ...atEnd((memory) => !listsAreWellFormed(memory, world)),
        },
        'freed-while-unlinked': { report: (report) => isLateStoreOfUnlink(report, P) },
      },
      marks: {
        'isolated-while-migrated': where({
          migrate: inside('migrate_folio_move'),
          reclaim: inside('deferred_split_scan'),
        }),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'list-corrupted': 'sometimes', 'freed-while-unlinked': 'never' },
    'migrate-7262f208': { 'list-corrupted': 'never', 'freed-while-unlinked': 'never' },
    'migrate-be9581ea': { 'list-corrupted': 'never', 'freed-while-unlinked': 'never' },
    'v6.11': { 'list-corrupted': 'never', 'freed-while-unlinked': 'never' },
    'pre-e66f3185': { 'list-corrupted': 'never', 'freed-while-unlinked': 'never' },
    'folio-batch-rfc': { 'list-corrupted': 'never', 'freed-while-unlinked': 'never' },
    'folio-batch-v3': { 'freed-while-unlinked': 'sometimes' },
    'list-lru-v5': { 'list-corrupted': 'never', 'freed-while-unlinked': 'never' },
  },
  guards: [
    {
      name: 'do-not-split-first',
      because: 'The split freezes the folio before it unlinks it.',
      variant: 'migrate-7262f208',
      edits: [{ replace: migratePagesBatch('none') }],
      turns: { 'list-corrupted': 'sometimes' },
    },
    ...['migrate-be9581ea', 'v6.11', 'pre-e66f3185', 'v6.12.117'].map(
      (variant) =>
        ({
          name: `do-not-freeze-${variant.replaceAll('.', '-')}`,
          because: 'What the scan has a reference to cannot be frozen.',
          variant,
          edits: [
            { replace: migratePagesBatch('none') },
            { in: '__folio_migrate_mapping', rebind: 'folio_ref_freeze', to: 'folio_ref_count' },
            { in: '__folio_migrate_mapping', rebind: 'folio_ref_unfreeze', to: 'nop' },
          ],
          turns: { 'list-corrupted': 'sometimes' },
        }) as const,
    ),
  ],
});
