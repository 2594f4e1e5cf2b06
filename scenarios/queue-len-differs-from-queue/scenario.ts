// SPDX-License-Identifier: GPL-2.0-only
import { isQueued, lengthsAreReal, orderOf } from '@mm-litmus/mm';
import { defineScenario, inside, onTheWay, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'queue-len-differs-from-queue',
  title: 'mm/thp: split_queue_len while a scan holds folios isolated',
  summary: `
    Two THPs of a memcg: C, partially mapped, is on its deferred split queue, A
    is wholly mapped, and such folios are not queued. CPU0 shrinks: it isolates
    C and splits it. CPU1 meanwhile unmaps some of A, which is then queued.
    Whenever nobody holds the lock of the queue, its length can be compared
    with what is on it.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20250415024532.26632-8-songmuchun@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
      author: 'Muchun Song',
    },
    {
      role: 'patch',
      messageId: '59cb6b6fb5ffcff9d23b81890b252960139ad8e7.1762762324.git.zhengqi.arch@bytedance.com',
      author: 'Qi Zheng',
    },
  ],
  basis: [
    { grade: 'derived', says: 'The outcomes before the batch: the thread speaks of the series alone.' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'do_shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { split_underused_thp: false },
  properties: {
    'length-differs': 'the length field is not the length, and nobody holds the lock',
  },
  marks: { 'add-while-isolated': 'CPU0 in the scan holds C isolated while CPU1 is adding A' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const C = world.folio('C', { memcg: M });
    const A = world.folio('A', { memcg: M });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`, { memcg: M }));
    const vmas = new Map([C, A, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        for (const folio of [C, ...more]) yield* symbols.zap_page_range_single(vmas.get(folio)!, 2, 2);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'dontneed', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(A)!, 2, 2) },
      ],
      properties: {
        'length-differs': onTheWay((memory) => !lengthsAreReal(memory, world)),
      },
      marks: {
        'add-while-isolated': where(
          { reclaim: inside('deferred_split_scan'), dontneed: inside('deferred_split_folio', A) },
          (memory) => orderOf(memory, C) > 0 && !isQueued(memory, world, C),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'length-differs': 'never' },
    'list-lru-v5': { 'length-differs': 'never' },
    'migrate-v6.9': { 'length-differs': 'always' },
    'v6.11': { 'length-differs': 'always' },
    'pre-e66f3185': { 'length-differs': 'always' },
  },
  guards: [
    {
      name: 'isolated-still-counted',
      because: 'The scan takes folios off the queue and leaves its length as it was.',
      variant: 'folio-batch-rfc',
      edits: [{ in: 'deferred_split_scan', drop: 'decrement' }],
      turns: { 'length-differs': 'always' },
    },
    {
      name: 'isolated-still-counted-list-lru',
      because: 'The walk takes folios off the list and leaves its length as it was.',
      variant: 'list-lru-v5',
      edits: [{ in: 'list_lru_isolate_move', drop: 'decrement' }],
      turns: { 'length-differs': 'always' },
    },
  ],
});
