// SPDX-License-Identifier: GPL-2.0-only
import { isQueued, mapcountOf, orderOf, type Folio } from '@mm-litmus/mm';
import { atEnd, defineScenario, finished, inside, where, type Memory } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'migration-forgets-deferred-list',
  title: 'mm/migrate: the new folio is not on the deferred split queue',
  summary: `
    Two THPs: U, wholly mapped, and on the deferred split queue if the kernel
    queues every THP to find those that are mostly zeros; P, with two pages
    mapped, on the queue in any case, and pinned. CPU0 migrates both. It would
    split P first, but cannot while that is pinned. CPU1 drops the pin, so that
    P may be moved as a whole after all.
  `,
  sources: [
    {
      role: 'fix',
      commit: '8a8ca142a4883e83efa130e26858b0e85cea5370',
      subject: 'mm: migrate: requeue destination folio on deferred split queue',
      author: 'Usama Arif',
    },
    {
      role: 'patch',
      messageId: '20240326150031.569387-1-zi.yan@sent.com',
      commit: '7262f208ca68',
      author: 'Zi Yan',
    },
    {
      role: 'discussion',
      messageId: 'Ze_P6xagdTbcu1Kz@casper.infradead.org',
      subject: 'Re: [PATCH v2] mm/migrate: put dest folio on deferred split list if source was there.',
      author: 'Matthew Wilcox',
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'folio_get',
    'folio_put',
    'migrate_pages',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  properties: {
    'whole-thp-not-queued': 'the THP that U became is wholly mapped and on no queue',
    'partial-thp-not-queued': 'the THP that P is, or became, is partially mapped and on no queue',
  },
  marks: {
    'unpinned-after-split-failed': 'CPU1 has dropped its pin, and CPU0, which could not split P, unmaps it',
  },
  build({ world, symbols, bounds }) {
    const U = world.folio('U');
    const P = world.folio('P');
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`));
    const [newU, newP] = ['newU', 'newP'].map((label) => world.folio(label, { memcg: false }));
    const vmas = new Map([U, P, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const isForgotten = (memory: Memory, folio: Folio) =>
      orderOf(memory, folio) > 0 && mapcountOf(memory, folio) > 0 && !isQueued(memory, world, folio);
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.zap_page_range_single(vmas.get(P)!, 2, 2);
        yield* symbols.folio_get(P);
        // Isolated from the LRU.
        yield* symbols.folio_get(U);
        yield* symbols.folio_get(P);
      },
      threads: [
        {
          name: 'migrate',
          cpu: 0,
          start: () => symbols.migrate_pages([U, P], [newU, newP], 'MIGRATE_ASYNC'),
        },
        { name: 'unpin', cpu: 1, start: () => symbols.folio_put(P) },
      ],
      properties: {
        'whole-thp-not-queued': atEnd((memory) => isForgotten(memory, newU)),
        'partial-thp-not-queued': atEnd((memory) => [P, newP].some((folio) => isForgotten(memory, folio))),
      },
      marks: {
        'unpinned-after-split-failed': where(
          { migrate: inside('migrate_folio_unmap', P), unpin: finished() },
          (memory) => orderOf(memory, P) > 0,
        ),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'whole-thp-not-queued': 'always', 'partial-thp-not-queued': 'sometimes' },
    'migrate-dst-listed-v2': { 'whole-thp-not-queued': 'always', 'partial-thp-not-queued': 'never' },
    'v6.11': { 'whole-thp-not-queued': 'always', 'partial-thp-not-queued': 'sometimes' },
    'pre-e66f3185': { 'whole-thp-not-queued': 'always', 'partial-thp-not-queued': 'sometimes' },
    'v6.12.117': { 'whole-thp-not-queued': 'never', 'partial-thp-not-queued': 'never' },
    'folio-batch-rfc': { 'whole-thp-not-queued': 'always', 'partial-thp-not-queued': 'sometimes' },
    'folio-batch-8a8ca142': { 'whole-thp-not-queued': 'never', 'partial-thp-not-queued': 'never' },
    'list-lru-v5': { 'whole-thp-not-queued': 'never', 'partial-thp-not-queued': 'never' },
  },
  guards: [
    ...['v6.12.117', 'gup-pin-refs', 'folio-batch-8a8ca142', 'list-lru-v5'].map(
      (variant) =>
        ({
          name: `forget-to-requeue-${variant.replaceAll('.', '-')}`,
          because: 'Nobody but migration knows that the old folio was on the queue.',
          variant,
          edits: [{ in: 'migrate_folio_move', drop: 'deferred_split_folio' }],
          turns: { 'whole-thp-not-queued': 'always', 'partial-thp-not-queued': 'sometimes' },
        }) as const,
    ),
    {
      name: 'forget-to-requeue-v2',
      because: 'Nobody but migration knows that the old folio was on the queue.',
      variant: 'migrate-dst-listed-v2',
      edits: [{ in: 'migrate_folio_move', drop: 'putOnDeferredList' }],
      turns: { 'partial-thp-not-queued': 'sometimes' },
    },
  ],
});
