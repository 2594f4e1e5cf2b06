// SPDX-License-Identifier: GPL-2.0-only
import { moveChargePteRange } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'charge-move-while-queued',
  title: 'mm/memcg: a queued folio is moved to another memcg',
  summary: `
    Memory cgroups of version 1. A task that has faulted in a THP, K, goes from
    the memcg M to N, and takes the charge for K along; K is on the deferred
    split queue of M, if the kernel queues every THP. This is on CPU0, where
    the task then exits. CPU1 takes a page fault of another task of M, which
    maps another THP, A, that goes on the queue of M too.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '8dc111ae-f6db-2da7-b25c-7a20b1effe3b@google.com',
      commit: 'f8f931bba0f92052cf842b7e30917b1afcc77d5a',
      subject: 'mm/thp: fix deferred split unqueue naming and locking',
      author: 'Hugh Dickins',
    },
    {
      role: 'patch',
      commit: 'fac0516b5534',
      subject: "mm: thp: don't need care deferred split queue in memcg charge move path",
    },
  ],
  basis: [{ grade: 'derived', says: 'That v6.11 is safe, since what a PMD maps is not queued there.' }],
  requires: ['__do_huge_pmd_anonymous_page', 'mem_cgroup_move_charge_pte_range', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  properties: {
    'queue-corrupted': 'a list is corrupt: found by a check, by KASAN, or at the end',
    'length-wrong': 'split_queue_len is not the length of the queue at the end',
  },
  marks: {
    'fault-while-moved': 'CPU0 moves the charge for K while CPU1 maps A',
    'fault-while-unmapped': 'CPU0 unmaps what was K while CPU1 maps A',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const N = world.memcg('N');
    const K = world.folio('K', { memcg: M });
    const A = world.folio('A', { memcg: M });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`, { memcg: M }));
    const vmas = new Map([K, A, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const folio of [...more, K])
          yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(folio)!, folio);
      },
      threads: [
        {
          name: 'move',
          cpu: 0,
          start: function* () {
            yield* symbols.mem_cgroup_move_charge_pte_range(vmas.get(K)!, M, N);
            yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 4);
          },
        },
        { name: 'fault', cpu: 1, start: () => symbols.__do_huge_pmd_anonymous_page(vmas.get(A)!, A) },
      ],
      properties: {
        'queue-corrupted': {
          report: (report) => ['list-corruption', 'use-after-free', 'bad-page', 'bug'].includes(report.kind),
          ...violates('I1', world),
        },
        'length-wrong': violates('I4', world),
      },
      marks: {
        'fault-while-moved': where({
          move: inside('mem_cgroup_move_charge_pte_range'),
          fault: inside('__do_huge_pmd_anonymous_page'),
        }),
        'fault-while-unmapped': where({
          move: inside('zap_page_range_single'),
          fault: inside('__do_huge_pmd_anonymous_page'),
        }),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'v6.11': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'pre-e66f3185': { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    'e66f3185-unqueue-locking': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'folio-batch-rfc': 'not-applicable',
    'list-lru-v5': 'not-applicable',
  },
  guards: [
    ...['lru-v6.9', 'migrate-v6.9', 'v6.11'].map((variant) => ({
      name: `queued-when-mapped-${variant.replace('.', '-')}`,
      because: 'That what a PMD maps is not queued is all that moving it relies on.',
      variant,
      edits: [{ in: '__do_huge_pmd_anonymous_page', rebind: 'nop', to: 'deferred_split_folio' }],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' } as const,
    })),
    ...guardIn(['e66f3185-unqueue-locking', 'gup-pin-refs'], {
      name: 'move-what-is-queued',
      because: 'The memcg alone tells which lock protects the entry in the queue.',
      edits: [
        { replace: moveChargePteRange({ splitsQueued: false }) },
        { in: 'mem_cgroup_move_account', rebind: 'folio_unqueue_deferred_split', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    }),
  ],
});
