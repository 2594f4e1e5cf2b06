// SPDX-License-Identifier: GPL-2.0-only
import { defineScenario, inside, onTheWay, where, oneQueueForAll } from '@mm-litmus/scenario';

const inMemcg = { 'found-by-root': 'never' } as const;

export default defineScenario({
  id: 'nokmem-root-reclaim',
  title: 'mm/thp: reclaim of the root without kmem accounting',
  summary: `
    Booted with cgroup.memory=nokmem, where a list_lru has one list for all
    memcgs. CPU1 unmaps a part of FB, a THP of the memcg B, which thereby is
    queued. CPU0 reclaims in the root memcg alone, as global reclaim does
    among others: it scans what is on the root's list.
  `,
  sources: [
    { role: 'report', messageId: '20260601083652.59539-1-lance.yang@linux.dev', author: 'Lance Yang' },
    { role: 'discussion', messageId: 'ah9PGv12mqai84ES@cmpxchg.org', author: 'Johannes Weiner' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { kmem: false, split_underused_thp: false },
  properties: { 'found-by-root': 'reclaim of the root isolates FB' },
  marks: { 'queued-during-reclaim': 'CPU1 queues FB while CPU0 reclaims in the root' },
  build({ world, symbols, bounds }) {
    const B = world.memcg('B');
    const folios = Array.from({ length: bounds.folios }, (_, i) =>
      world.folio(i === 0 ? 'FB' : `FB${i + 1}`, { memcg: B }),
    );
    const vmas = new Map(folios.map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const [FB] = folios;
    const isolates = inside('folio_try_get', FB);
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      },
      threads: [
        { name: 'reclaim', cpu: 0, start: () => symbols.shrink_slab(0, world.root_mem_cgroup, 0) },
        {
          name: 'use-b',
          cpu: 1,
          start: function* () {
            for (const vma of vmas.values()) yield* symbols.zap_page_range_single(vma, 1, 3);
          },
        },
      ],
      properties: { 'found-by-root': onTheWay((memory) => isolates(memory.threadAt(0))) },
      marks: {
        'queued-during-reclaim': where({
          reclaim: inside('shrink_slab'),
          'use-b': inside('deferred_split_folio', FB),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': inMemcg,
    'list-lru-v5': { 'found-by-root': 'sometimes' },
    'migrate-v6.9': inMemcg,
    'pre-e66f3185': inMemcg,
    'v6.11': inMemcg,
    'lru-v6.9': inMemcg,
  },
  guards: [
    ...oneQueueForAll(
      {
        get_deferred_split_queue: ['migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'],
        memcg_split_queue: ['folio-batch-rfc'],
      },
      'FB is found where it is put.',
      { 'found-by-root': 'sometimes' },
    ),
  ],
});
