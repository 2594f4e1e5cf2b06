// SPDX-License-Identifier: GPL-2.0-only
import { isLateStoreOfUnlink, isQueued } from '@mm-litmus/mm';
import { defineScenario, inside, violates, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'swapout-clears-memcg-while-queued',
  title: 'mm/memcg: swapout clears the memcg of a folio that is queued',
  summary: `
    Memory cgroups of version 1, which account swap together with memory. K, a
    THP of the memcg M, is partially mapped, and so on the deferred split
    queue, when reclaim puts it in the swap cache; then nobody maps it any
    more. CPU0 reclaims K for good. CPU1 unmaps a part of another THP of M, A,
    which goes on the same queue.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '8dc111ae-f6db-2da7-b25c-7a20b1effe3b@google.com',
      commit: 'f8f931bba0f92052cf842b7e30917b1afcc77d5a',
      subject: 'mm/thp: fix deferred split unqueue naming and locking',
      author: 'Hugh Dickins',
    },
    { role: 'patch', commit: '87eaceb3faa5', subject: 'mm: thp: make deferred split shrinker memcg aware' },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'add_to_swap',
    'folio_get',
    'folio_lock',
    'folio_unlock',
    'shrink_folio_list',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { split_underused_thp: false },
  properties: {
    'queue-corrupted': 'a list is corrupt: found by a check, by KASAN, or at the end',
    'length-wrong': 'split_queue_len is not the length of the queue at the end',
  },
  marks: { 'add-while-unqueued': 'CPU0 reclaims K, and CPU1 is adding A to the queue' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const A = world.folio('A', { memcg: M });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`, { memcg: M }));
    const vmas = new Map([K, A, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        for (const folio of [...more, K]) yield* symbols.zap_page_range_single(vmas.get(folio)!, 1, 3);
        yield* symbols.folio_get(K);
        yield* symbols.folio_lock(K);
        yield* symbols.add_to_swap(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 1);
        yield* symbols.folio_unlock(K);
      },
      threads: [
        { name: 'reclaim', cpu: 0, start: () => symbols.shrink_folio_list([K]) },
        { name: 'zap', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(A)!, 1, 3) },
      ],
      properties: {
        'queue-corrupted': {
          report: (report) =>
            ['list-corruption', 'use-after-free', 'bad-page', 'bug'].includes(report.kind) &&
            !isLateStoreOfUnlink(report, K),
          ...violates('I1', world),
        },
        'length-wrong': violates('I4', world),
      },
      marks: {
        'add-while-unqueued': where(
          { reclaim: inside('shrink_folio_list'), zap: inside('deferred_split_folio', A) },
          (memory) => isQueued(memory, world, K),
        ),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    'v6.11': { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    'pre-e66f3185': { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    'e66f3185-unqueue-locking': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'folio-batch-rfc': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'list-lru-v5': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
  },
  guards: [
    'e66f3185-unqueue-locking',
    'gup-check-refcount',
    'folio-batch-rfc',
    'folio-batch',
    'list-lru-v5',
  ].map((variant) => ({
    name: `swapout-without-unqueue-${variant}`,
    because: 'The memcg alone tells which lock protects the entry in the queue.',
    variant,
    edits: [{ in: 'mem_cgroup_swapout', rebind: 'folio_unqueue_deferred_split', to: 'nop' }],
    turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
  })),
});
