// SPDX-License-Identifier: GPL-2.0-only
import { mapcountOf, migrateFolioMove, migratePagesBatch } from '@mm-litmus/mm';
import { atEnd, defineScenario, guardIn, inside, reportsTitled, where } from '@mm-litmus/scenario';

/** P is moved as a whole, and the new folio requeued once it is mapped. */
const movedAndRequeued = [
  { replace: migratePagesBatch('none') },
  { replace: migrateFolioMove('after-restore') },
] as const;
const addedUnseen = 'Migration adds the new folio, which CPU1 has queued, without looking.';

export default defineScenario({
  id: 'migration-splits-listed-folio',
  title: 'mm/migrate: a folio on the deferred split list is split, not moved',
  summary: `
    A THP, P, of which pages 0 and 1 are mapped, is on the deferred split
    queue. CPU0, compaction, migrates it: since March 2024 by splitting it and
    migrating the pieces. CPU1 unmaps page 0, and drops its reference a
    moment later, so that either the split may fail, or the migration of the
    piece.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20240326150031.569387-1-zi.yan@sent.com',
      commit: '7262f208ca681385d133844be8a58d9b4ca185f7',
      subject: 'mm/migrate: split source folio if it is on deferred split list',
      author: 'Zi Yan',
    },
    {
      role: 'fix',
      messageId: '46c948b4-4dd8-6e03-4c7b-ce4e81cfa536@google.com',
      author: 'Hugh Dickins',
    },
  ],
  basis: [
    {
      grade: 'unverified',
      says: `v3 and v5 of the series were not at hand. The commit of the merged fix is
not known; the mail is that of Hugh Dickins.`,
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'compact_zone', 'folio_get', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'leftovers-unseen': 'migration reports success with a folio still on its list',
    'moved-whole': 'the THP is moved as a whole, though it is partially mapped',
    'queued-twice': 'the new folio is added to the queue that it is on',
  },
  marks: { 'unmapped-while-migrated': 'CPU1 is unmapping page 0 while CPU0 migrates' },
  build({ world, symbols, bounds }) {
    const P = world.folio('P');
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`));
    const newP = world.folio('newP', { memcg: false });
    const newPage = world.folio('newPage', { memcg: false, order: 0 });
    const vmas = new Map([P, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.zap_page_range_single(vmas.get(P)!, 2, 2);
        // Isolated from the LRU.
        yield* symbols.folio_get(P);
      },
      threads: [
        {
          name: 'compact',
          cpu: 0,
          start: () => symbols.compact_zone([P], [newP, newPage]),
        },
        { name: 'dontneed', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(P)!, 0, 1) },
      ],
      properties: {
        'leftovers-unseen': reportsTitled(/!list_empty\(&cc->migratepages\)/, 'bug'),
        'queued-twice': reportsTitled(/double add/, 'list-corruption'),
        'moved-whole': atEnd((memory) => mapcountOf(memory, newP) > 0),
      },
      marks: {
        'unmapped-while-migrated': where({
          compact: inside('migrate_pages_batch'),
          dontneed: inside('zap_pte_range'),
        }),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'leftovers-unseen': 'never', 'moved-whole': 'sometimes', 'queued-twice': 'never' },
    'migrate-dst-listed-v2': { 'queued-twice': 'sometimes' },
    'migrate-7262f208': {
      'leftovers-unseen': 'sometimes',
      'moved-whole': 'sometimes',
      'queued-twice': 'never',
    },
    'migrate-be9581ea': { 'leftovers-unseen': 'never', 'moved-whole': 'sometimes', 'queued-twice': 'never' },
    'v6.11': { 'leftovers-unseen': 'never', 'moved-whole': 'sometimes', 'queued-twice': 'never' },
    'pre-e66f3185': { 'leftovers-unseen': 'never', 'moved-whole': 'sometimes', 'queued-twice': 'never' },
    'folio-batch-rfc': { 'leftovers-unseen': 'never', 'moved-whole': 'sometimes', 'queued-twice': 'never' },
    'list-lru-v5': { 'leftovers-unseen': 'never', 'moved-whole': 'sometimes', 'queued-twice': 'never' },
  },
  guards: [
    ...guardIn(['lru-v6.9', 'lru-clear-flag', 'migrate-v6.9', 'migrate-be9581ea', 'v6.11'], {
      name: 'split-is-no-failure',
      because: 'The pieces are still on the list if their migration fails.',
      edits: [{ replace: migratePagesBatch('listed', { countsSplit: false }) }],
      turns: { 'leftovers-unseen': 'sometimes' },
    }),
    ...guardIn(['pre-e66f3185', 'gup-check-refcount', 'folio-batch-rfc', 'list-lru-v5'], {
      name: 'split-is-no-failure',
      because: 'The pieces are still on the list if their migration fails.',
      edits: [{ replace: migratePagesBatch('partially-mapped', { countsSplit: false }) }],
      turns: { 'leftovers-unseen': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9'], {
      name: 'added-unseen',
      because: 'P is added whenever one of its pages is unmapped, even if it is queued.',
      edits: [{ in: 'deferred_split_folio', rebind: 'list_empty', to: 'memcg_kmem_online' }],
      turns: { 'queued-twice': 'always' },
    }),
    ...guardIn(['lru-clear-flag', 'migrate-7262f208', 'v6.11'], {
      name: 'added-unseen',
      because: addedUnseen,
      edits: [
        ...movedAndRequeued,
        { in: 'deferred_split_folio', rebind: 'list_empty', to: 'memcg_kmem_online' },
      ],
      turns: { 'queued-twice': 'sometimes' },
    }),
    ...guardIn(['pre-e66f3185', 'gup-check-refcount', 'folio-batch-rfc'], {
      name: 'added-unseen',
      because: addedUnseen,
      edits: [
        ...movedAndRequeued,
        { in: '__do_huge_pmd_anonymous_page', rebind: 'deferred_split_folio', to: 'nop' },
        { in: 'deferred_split_folio', rebind: 'list_empty', to: 'memcg_kmem_online' },
      ],
      turns: { 'queued-twice': 'sometimes' },
    }),
    {
      name: 'added-unseen-list-lru-v5',
      because: addedUnseen,
      variant: 'list-lru-v5',
      edits: [
        ...movedAndRequeued,
        { in: '__do_huge_pmd_anonymous_page', rebind: 'deferred_split_folio', to: 'nop' },
        { in: '__list_lru_add', rebind: 'list_empty', to: 'memcg_kmem_online' },
      ],
      turns: { 'queued-twice': 'sometimes' },
    },
  ],
});
