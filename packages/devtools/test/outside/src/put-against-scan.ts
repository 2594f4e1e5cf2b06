// SPDX-License-Identifier: GPL-2.0-only
import { defineScenario, inside, reports, where } from '@mm-litmus/scenario';

export const putAgainstScan = defineScenario({
  id: 'put-against-scan',
  title: 'mm/thp: the last put of a queued THP against the scan',
  summary: `
    A THP of a memcg is on its deferred split queue, no longer mapped, but
    pinned. CPU0 shrinks and meets it, CPU1 drops the pin.
  `,
  sources: [{ role: 'discussion', messageId: '20240830100438.3623486-6-usamaarif642@gmail.com' }],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'folio_put',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: 1 },
  properties: { 'used-after-free': 'the scan stores to the THP that it unlinked, and it is free' },
  marks: { 'put-in-scan': 'CPU0 is in the scan while CPU1 is in its put of K' },
  build({ world, symbols }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const vma = world.vma('vma');
    return {
      setup: function* () {
        yield* symbols.__do_huge_pmd_anonymous_page(vma, K);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vma, 1, 3);
        yield* symbols.zap_page_range_single(vma, 0, 1);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'unpin', cpu: 1, start: () => symbols.folio_put(K) },
      ],
      properties: { 'used-after-free': reports('use-after-free') },
      marks: {
        'put-in-scan': where({ reclaim: inside('deferred_split_scan'), unpin: inside('folio_put', K) }),
      },
    };
  },
  expect: {
    'folio-batch': { 'used-after-free': 'sometimes' },
    'unqueue-under-lock': { 'used-after-free': 'never' },
  },
  guards: [
    {
      name: 'free-without-lock',
      because: 'The lock is what the put waits for.',
      variant: 'unqueue-under-lock',
      edits: [
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'used-after-free': 'sometimes' },
    },
  ],
});
