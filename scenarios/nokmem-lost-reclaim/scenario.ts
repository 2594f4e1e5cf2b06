// SPDX-License-Identifier: GPL-2.0-only
import { isQueued, mem_cgroup, type MemCgroup } from '@mm-litmus/mm';
import { defineScenario, inside, onTheWay, where, oneQueueForAll } from '@mm-litmus/scenario';

/** The queue of A, the first memcg that was made. */
function queueOfA(root: MemCgroup) {
  const [, , A] = root.$allocation.machine!.values(mem_cgroup);
  return A.deferred_split_queue;
}

export default defineScenario({
  id: 'nokmem-lost-reclaim',
  title: 'mm/thp: reclaim of a memcg without kmem accounting misses its THPs',
  summary: `
    Booted with cgroup.memory=nokmem, where a list_lru has one list for all
    memcgs. A THP of the memcg A, partially mapped, is on the deferred split
    queue. CPU1 unmaps a part of FB, a THP of B, which thereby is queued too,
    and then reclaims in B. CPU0 reclaims in A.
  `,
  sources: [
    { role: 'report', messageId: '20260601083652.59539-1-lance.yang@linux.dev', author: 'Lance Yang' },
    { role: 'fix', messageId: 'ah9PGv12mqai84ES@cmpxchg.org', author: 'Johannes Weiner' },
    { role: 'discussion', messageId: '20260603044426.54863-1-lance.yang@linux.dev', author: 'Lance Yang' },
    { role: 'discussion', messageId: 'aiAS7GxsffqXWILD@cmpxchg.org', author: 'Johannes Weiner' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { kmem: false, split_underused_thp: false },
  properties: {
    'lost-reclaim': 'B was reclaimed, and FB is still queued',
    'reclaim-of-others': 'reclaim of A isolates a THP of B',
  },
  marks: { 'both-reclaim': 'CPU0 reclaims in A while CPU1 queues FB, or reclaims in B' },
  build({ world, symbols, bounds }) {
    const A = world.memcg('A');
    const B = world.memcg('B');
    const FA = world.folio('FA', { memcg: A });
    const FB = world.folio('FB', { memcg: B });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`, { memcg: A }));
    const vmas = new Map([FA, FB, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const isolates = inside('folio_try_get', FB);
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        for (const folio of [FA, ...more]) yield* symbols.zap_page_range_single(vmas.get(folio)!, 1, 3);
      },
      threads: [
        { name: 'reclaim-a', cpu: 0, start: () => symbols.shrink_slab(0, A, 0) },
        {
          name: 'use-b',
          cpu: 1,
          start: function* () {
            yield* symbols.zap_page_range_single(vmas.get(FB)!, 1, 3);
            yield* symbols.shrink_slab(0, B, 0);
          },
        },
      ],
      properties: {
        'lost-reclaim': onTheWay((memory) => memory.threadAt(1).finished && isQueued(memory, world, FB)),
        'reclaim-of-others': onTheWay((memory) => isolates(memory.threadAt(0))),
      },
      marks: {
        'both-reclaim': where({
          'reclaim-a': inside('shrink_slab', 0, A),
          'use-b': (thread) => thread.started && !thread.finished,
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'lost-reclaim': 'never', 'reclaim-of-others': 'never' },
    'list-lru-v5': { 'lost-reclaim': 'sometimes', 'reclaim-of-others': 'sometimes' },
    'list-lru-merged': { 'lost-reclaim': 'always', 'reclaim-of-others': 'never' },
    'migrate-v6.9': { 'lost-reclaim': 'never', 'reclaim-of-others': 'never' },
    'v6.11': { 'lost-reclaim': 'never', 'reclaim-of-others': 'never' },
    'pre-e66f3185': { 'lost-reclaim': 'never', 'reclaim-of-others': 'never' },
  },
  guards: [
    ...['folio-batch-rfc', 'migrate-v6.9', 'v6.11', 'lru-v6.9', 'pre-e66f3185', 'gup-check-refcount'].map(
      (variant) => ({
        name: `add-without-bit-${variant.replaceAll('.', '-')}`,
        because: 'Without the bit reclaim of B does not look.',
        variant,
        edits: [{ in: 'deferred_split_folio', drop: 'set_shrinker_bit' }],
        turns: { 'lost-reclaim': 'always' as const },
      }),
    ),
    ...oneQueueForAll(
      {
        get_deferred_split_queue: ['migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'],
        memcg_split_queue: ['folio-batch-rfc'],
      },
      'FB is found where it is put.',
      { 'reclaim-of-others': 'sometimes' },
      queueOfA,
    ),
    {
      name: 'bit-counts',
      because: 'The bit of A is the only one, and the list is that of all.',
      variant: 'list-lru-merged',
      edits: [{ in: 'shrink_slab_memcg', rebind: 'isSkippedWithoutKmem', to: 'nop' }],
      turns: { 'reclaim-of-others': 'sometimes' },
    },
  ],
});
