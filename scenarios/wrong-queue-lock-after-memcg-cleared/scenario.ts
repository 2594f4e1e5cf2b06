// SPDX-License-Identifier: GPL-2.0-only
import { migratePagesBatch } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, reports, violates, where } from '@mm-litmus/scenario';

const wholeFirst = { replace: migratePagesBatch('none') } as const;

export default defineScenario({
  id: 'wrong-queue-lock-after-memcg-cleared',
  title: 'mm/migrate: the old folio leaves the queue when it has no memcg',
  summary: `
    Two THPs of a memcg M: P, partially mapped, and so on the deferred split
    queue of M; A, not mapped yet. CPU0 migrates P: the new folio takes over
    the charge, and the old one has no memcg when it is freed. CPU1 maps A, and
    unmaps half of it again: A goes on M's queue, under the lock of that.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20231003231422.4046187-1-nphamcs@gmail.com',
      commit: '85ce2c517ade0d51b7ad95f2e88be9bbe294379a',
      subject: 'memcontrol: only transfer the memcg data for migration',
      author: 'Nhat Pham',
    },
    {
      role: 'fix',
      commit: '9bcef5973e31020e5aa8571eb994d67b77318356',
      subject: 'mm: memcg: fix split queue list crash when large folio migration',
      author: 'Baolin Wang',
    },
    {
      role: 'discussion',
      messageId: '29c83d1a-11ca-b6c9-f92e-6ccb322af510@google.com',
      author: 'Hugh Dickins',
    },
  ],
  basis: [{ grade: 'unverified', says: 'The text of 9bcef5973e31, which is modelled as v6.9 has it.' }],
  requires: ['__do_huge_pmd_anonymous_page', 'folio_get', 'migrate_pages', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  properties: {
    'queue-corrupted': 'a list is corrupt: found by a check, or at the end',
    'length-wrong': 'at the end a queue has a length that is not its own',
  },
  marks: { 'queued-while-migrated': 'CPU1 is queueing A while CPU0 is migrating P' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const [P, A, ...more] = ['P', 'A', 'F3', 'F4']
      .slice(0, bounds.folios)
      .map((label) => world.folio(label, { memcg: M }));
    const newP = world.folio('newP', { memcg: false });
    const vmas = new Map([P, A, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const folio of [...more, P]) {
          yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(folio)!, folio);
          yield* symbols.zap_page_range_single(vmas.get(folio)!, 2, 2);
        }
        // Isolated from the LRU.
        yield* symbols.folio_get(P);
      },
      threads: [
        { name: 'migrate', cpu: 0, start: () => symbols.migrate_pages([P], [newP], 'MIGRATE_ASYNC') },
        {
          name: 'map',
          cpu: 1,
          start: function* () {
            yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(A)!, A);
            yield* symbols.zap_page_range_single(vmas.get(A)!, 2, 2);
          },
        },
      ],
      properties: {
        'queue-corrupted': {
          ...reports('list-corruption', 'use-after-free', 'bad-page', 'wild-access'),
          ...violates('I1', world),
        },
        'length-wrong': violates('I4', world),
      },
      marks: {
        'queued-while-migrated': where({
          migrate: inside('migrate_pages_batch'),
          map: inside('deferred_split_folio', A),
        }),
      },
    };
  },
  expect: {
    'migrate-85ce2c51': { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    'migrate-v6.9': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'v6.11': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'pre-e66f3185': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'folio-batch-rfc': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'list-lru-v5': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'lru-v6.9': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
  },
  guards: [
    ...guardIn(['migrate-v6.9', 'migrate-7262f208', 'lru-v6.9'], {
      name: 'unqueue-when-freed',
      because: 'Without a memcg the folio is unqueued under the lock of its node.',
      edits: [wholeFirst, { in: 'mem_cgroup_migrate', drop: 'folio_undo_large_rmappable' }],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    }),
    ...guardIn(['migrate-be9581ea', 'v6.11', 'pre-e66f3185', 'lru-clear-flag'], {
      name: 'unqueue-when-freed',
      because: 'Without a memcg the folio is unqueued under the lock of its node.',
      edits: [wholeFirst, { in: '__folio_migrate_mapping', drop: 'folio_undo_large_rmappable' }],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    }),
    ...guardIn(['e66f3185-unqueue-locking', 'gup-check-refcount', 'folio-batch-rfc'], {
      name: 'unqueue-when-freed',
      because: 'Without a memcg the folio is unqueued under the lock of its node.',
      edits: [
        wholeFirst,
        { in: '__folio_migrate_mapping', drop: 'folio_unqueue_deferred_split' },
        { in: 'mem_cgroup_migrate', rebind: 'folio_unqueue_deferred_split', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    }),
    ...guardIn(['v6.12.117', 'gup-pin-refs', 'folio-batch-8a8ca142', 'list-lru-v5'], {
      name: 'unqueue-when-freed',
      because: 'As above; and with the new folio on the queue the two would not meet.',
      edits: [
        wholeFirst,
        { in: '__folio_migrate_mapping', drop: 'folio_unqueue_deferred_split' },
        { in: 'mem_cgroup_migrate', rebind: 'folio_unqueue_deferred_split', to: 'nop' },
        { in: 'migrate_folio_move', drop: 'deferred_split_folio' },
      ],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    }),
  ],
});
