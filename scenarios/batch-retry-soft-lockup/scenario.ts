// SPDX-License-Identifier: GPL-2.0-only
import { isQueued } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'batch-retry-soft-lockup',
  title: 'mm/thp: a scan that goes on until it has scanned what was asked',
  summary: `
    A THP of a memcg, C, wholly mapped, is on its deferred split queue. CPU0
    shrinks, and since nobody asks for just what is there, is to scan more than
    that. It takes C off the queue, and splits or drops it. If it now starts
    over because there is more to scan, it ends only if somebody queues more:
    CPU1 takes a page fault that queues one folio, A.
  `,
  sources: [
    {
      role: 'review',
      messageId: '65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com',
      subject: 'Re: [PATCH 3/4] mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
    },
    {
      role: 'fix',
      messageId: 'cover.1762762324.git.zhengqi.arch@bytedance.com',
      subject: 'reparent the THP split queue (its changelog, v5)',
      author: 'Qi Zheng',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'do_shrink_slab'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  properties: { 'reclaim-ends': 'both CPUs get through' },
  marks: { 'fault-while-scanning': 'CPU1 queues A while CPU0 in the scan has taken C off' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const C = world.folio('C', { memcg: M });
    const A = world.folio('A', { memcg: M });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`, { memcg: M }));
    const vmas = new Map([C, A, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const folio of [C, ...more])
          yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(folio)!, folio);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'fault', cpu: 1, start: () => symbols.__do_huge_pmd_anonymous_page(vmas.get(A)!, A) },
      ],
      properties: {
        'reclaim-ends': atEnd(() => true),
      },
      marks: {
        'fault-while-scanning': where(
          { reclaim: inside('deferred_split_scan'), fault: inside('deferred_split_folio', A) },
          (memory) => !isQueued(memory, world, C),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'reclaim-ends': 'always' },
    'folio-batch-v3': { 'reclaim-ends': 'sometimes' },
    'folio-batch': { 'reclaim-ends': 'always' },
    'list-lru-v5': { 'reclaim-ends': 'always' },
    'migrate-v6.9': { 'reclaim-ends': 'always' },
    'v6.11': { 'reclaim-ends': 'always' },
    'pre-e66f3185': { 'reclaim-ends': 'always' },
  },
  guards: [
    {
      name: 'queue-not-looked-at',
      because: 'The scan does not learn that the queue is empty.',
      variant: 'folio-batch',
      edits: [{ in: 'deferred_split_scan', rebind: 'list_empty', to: 'nop' }],
      turns: { 'reclaim-ends': 'sometimes' },
    },
  ],
});
