// SPDX-License-Identifier: GPL-2.0-only
import { deferred_split_folio, migrateFolioMove, migrateFolioUnmap, migratePagesBatch } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, reportsTitled, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'migrate-dst-visible-before-requeue',
  title: 'mm/migrate: the new folio is mapped before it is queued for a split',
  summary: `
    A THP, U, wholly mapped, is on the deferred split queue, since it may be
    mostly zeros. CPU0 migrates it. The new folio goes on the queue as well, as
    one that is not partially mapped: it was not when CPU0 looked. But if it is
    mapped by then, CPU1, which unmaps two of its pages, may be faster.
  `,
  sources: [
    {
      role: 'report',
      messageId: '69ccb65b.050a0220.183828.003a.GAE@google.com',
      author: 'syzbot',
    },
    {
      role: 'patch',
      commit: '8a8ca142a4883e83efa130e26858b0e85cea5370',
      subject: 'mm: migrate: requeue destination folio on deferred split queue',
      author: 'Usama Arif',
    },
    {
      role: 'fix',
      messageId: '20260401131032.13011-1-lance.yang@linux.dev',
      commit: '3bac01168982ec3e3bf87efdc1807c7933590a85',
      author: 'Lance Yang',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'folio_get', 'migrate_pages', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'queued-as-whole-though-flagged': 'a folio that is flagged partially mapped is queued as one that is not',
  },
  marks: {
    'unmapped-before-migration-ends': 'CPU1 queues the new folio while CPU0 is not through with it',
  },
  build({ world, symbols, bounds }) {
    const [U, ...more] = Array.from({ length: bounds.folios }, (_, i) =>
      world.folio(i === 0 ? 'U' : `F${i + 1}`),
    );
    const newU = world.folio('newU', { memcg: false });
    const vmas = [U, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)] as const);
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        // Isolated from the LRU.
        yield* symbols.folio_get(U);
      },
      threads: [
        { name: 'migrate', cpu: 0, start: () => symbols.migrate_pages([U], [newU], 'MIGRATE_ASYNC') },
        { name: 'dontneed', cpu: 1, start: () => symbols.zap_page_range_single(vmas[0][1], 2, 2) },
      ],
      properties: {
        'queued-as-whole-though-flagged': reportsTitled(/VM_WARN_ON_FOLIO\(folio_test_partially_mapped/),
      },
      marks: {
        'unmapped-before-migration-ends': where({
          migrate: inside('migrate_folio_move', U),
          dontneed: inside('deferred_split_folio', newU),
        }),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'queued-as-whole-though-flagged': 'never' },
    'v6.11': { 'queued-as-whole-though-flagged': 'never' },
    'pre-e66f3185': { 'queued-as-whole-though-flagged': 'never' },
    'v6.12.117': { 'queued-as-whole-though-flagged': 'sometimes' },
    'folio-batch-rfc': { 'queued-as-whole-though-flagged': 'never' },
    'folio-batch-8a8ca142': { 'queued-as-whole-though-flagged': 'sometimes' },
    'folio-batch-migrate-requeue': { 'queued-as-whole-though-flagged': 'never' },
    'list-lru-v5': { 'queued-as-whole-though-flagged': 'never' },
  },
  guards: [
    ...guardIn(
      ['pre-e66f3185', 'gup-check-refcount', 'folio-batch-rfc', 'folio-batch-migrate-requeue', 'list-lru-v5'],
      {
        name: 'map-before-queueing',
        because: 'Nobody can unmap what is not mapped yet.',
        edits: [{ replace: migrateFolioMove('after-restore') }],
        turns: { 'queued-as-whole-though-flagged': 'sometimes' },
      },
    ),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'as-v6-12-117',
      because: 'All that v6.12.117 has for it: flag, THPs queued when mapped, requeue.',
      edits: [
        { replace: deferred_split_folio },
        { in: '__do_huge_pmd_anonymous_page', rebind: 'nop', to: 'deferred_split_folio' },
        { replace: migratePagesBatch('partially-mapped') },
        { replace: migrateFolioUnmap() },
        { replace: migrateFolioMove('after-restore') },
      ],
      turns: { 'queued-as-whole-though-flagged': 'sometimes' },
    }),
  ],
});
