// SPDX-License-Identifier: GPL-2.0-only
import { deferred_split_folio } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'batch-split-leaks-stat',
  title: 'mm/thp: the split of an isolated folio does not count it out',
  summary: `
    A THP of a memcg, K, partially mapped, is on its deferred split queue, and
    is counted in nr_anon_partially_mapped. CPU0 shrinks: it isolates K and
    splits it, unless CPU1, which unmaps one more page, is in its way. Then K
    is no longer a folio that has the flag, and must not be counted either.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20250415024532.26632-8-songmuchun@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
      author: 'Muchun Song',
    },
    {
      role: 'review',
      messageId: '20250430143714.GA2020@cmpxchg.org',
      subject:
        'Re: [PATCH RFC 07/28] mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
      author: 'Johannes Weiner',
    },
    {
      role: 'patch',
      messageId: '3db5da29d767162a006a562963eb52df9ce45a51.1758253018.git.zhengqi.arch@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
      author: 'Qi Zheng',
    },
  ],
  basis: [
    { grade: 'derived', says: 'The bug is read off what v1 does otherwise than the RFC: no mail names it.' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'do_shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: { 'stat-wrong': 'nr_anon_partially_mapped does not count the folios with the flag' },
  marks: { 'zap-while-isolated': 'CPU0 is splitting K while CPU1 is unmapping a page of K' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 2, 2);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'dontneed', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(K)!, 1, 1) },
      ],
      properties: {
        'stat-wrong': violates('I5', world),
      },
      marks: {
        'zap-while-isolated': where({
          reclaim: inside('split_huge_page_to_list_to_order', K),
          dontneed: inside('zap_page_range_single'),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'stat-wrong': 'sometimes' },
    'folio-batch-v1': { 'stat-wrong': 'never' },
    'list-lru-v5': { 'stat-wrong': 'never' },
    'migrate-v6.9': { 'stat-wrong': 'never' },
    'v6.11': { 'stat-wrong': 'never' },
    'pre-e66f3185': { 'stat-wrong': 'never' },
  },
  guards: [
    {
      name: 'not-counted-out-folio-batch-v1',
      because: 'The split clears the flag alone.',
      variant: 'folio-batch-v1',
      edits: [{ in: '__folio_freeze_and_split_unmapped', drop: 'mod_mthp_stat' }],
      turns: { 'stat-wrong': 'sometimes' },
    },
    {
      name: 'not-counted-out-list-lru-v5',
      because: 'The split clears the flag alone.',
      variant: 'list-lru-v5',
      edits: [{ in: '__folio_freeze_and_split_unmapped', drop: 'mod_mthp_stat' }],
      turns: { 'stat-wrong': 'sometimes' },
    },
    ...guardIn(['pre-e66f3185', 'gup-check-refcount'], {
      name: 'not-counted-out',
      because: 'The split clears the flag alone.',
      edits: [{ in: 'split_huge_page_to_list_to_order', drop: 'mod_mthp_stat' }],
      turns: { 'stat-wrong': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'counted-in',
      because: 'What 8422acdc97ed counts up when it queues, nobody else there counts down.',
      edits: [{ replace: deferred_split_folio }],
      turns: { 'stat-wrong': 'sometimes' },
    }),
  ],
});
