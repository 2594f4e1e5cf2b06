// SPDX-License-Identifier: GPL-2.0-only
import { isQueued } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'scan-unlocked-queue-len',
  title: 'mm/thp: deferred split scan updates split_queue_len without the lock',
  summary: `
    Two THPs of a memcg are on its deferred split queue: C, wholly mapped, if
    the kernel queues such THPs, and P, partially mapped and pinned. CPU0
    shrinks: it isolates both, keeps P, and drops C, as it is in use, and with
    it counts split_queue_len down. CPU1 meanwhile takes a page fault that maps
    another THP, A, which goes on the same queue, and counts the length up.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '81e34a8b-113a-0701-740e-2135c97eb1d7@google.com',
      commit: 'e66f3185fa04ccb807c6fbf0ea066574f4308831',
      subject: 'mm/thp: fix deferred split queue not partially_mapped',
      author: 'Hugh Dickins',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'do_shrink_slab', 'folio_get', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 3, max: 4 } },
  properties: { 'length-wrong': 'split_queue_len is not the length of the queue at the end' },
  marks: { 'fault-while-isolated': 'CPU0 in the scan holds P isolated while CPU1 maps A' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const C = world.folio('C', { memcg: M });
    const A = world.folio('A', { memcg: M });
    const P = world.folio('P', { memcg: M });
    const more = Array.from({ length: bounds.folios - 3 }, (_, i) => world.folio(`F${i + 4}`, { memcg: M }));
    const vmas = new Map([C, A, P, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const folio of [C, P, ...more])
          yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(folio)!, folio);
        yield* symbols.folio_get(P);
        yield* symbols.zap_page_range_single(vmas.get(P)!, 1, 3);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'fault', cpu: 1, start: () => symbols.__do_huge_pmd_anonymous_page(vmas.get(A)!, A) },
      ],
      properties: { 'length-wrong': violates('I4', world) },
      marks: {
        'fault-while-isolated': where(
          { reclaim: inside('deferred_split_scan'), fault: inside('__do_huge_pmd_anonymous_page') },
          (memory) => !isQueued(memory, world, P),
        ),
      },
    };
  },
  expect: {
    'v6.11': { 'length-wrong': 'never' },
    'pre-e66f3185': { 'length-wrong': 'sometimes' },
    e66f3185: { 'length-wrong': 'never' },
    'e66f3185-repaired': { 'length-wrong': 'never' },
    'folio-batch': { 'length-wrong': 'never' },
    'list-lru-v5': { 'length-wrong': 'never' },
  },
  guards: [
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'split-without-lock',
      because: 'Once THPs are queued when mapped, the split of C counts down as A is added.',
      edits: [
        { in: '__do_huge_pmd_anonymous_page', rebind: 'nop', to: 'deferred_split_folio' },
        { in: 'split_huge_page_to_list_to_order', rebind: 'spin_lock', to: 'nop' },
        { in: 'split_huge_page_to_list_to_order', rebind: 'spin_unlock', to: 'nop' },
      ],
      turns: { 'length-wrong': 'sometimes' },
    }),
    {
      name: 'scan-without-lock-e66f3185',
      because: 'The fault counts up under the lock that the scan then does not take.',
      variant: 'e66f3185',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'deferred_split_scan', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'length-wrong': 'sometimes' },
    },
    ...guardIn(['e66f3185-repaired', 'gup-check-refcount'], {
      name: 'scan-without-lock',
      because: 'The fault counts up under the lock that the scan then does not take.',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'deferred_split_scan', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'length-wrong': 'sometimes' },
    }),
    {
      name: 'no-lock-with-irqsave',
      because: 'Nothing keeps the scan and the other CPU apart.',
      variant: 'folio-batch-rfc',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'length-wrong': 'sometimes' },
    },
    {
      name: 'walk-without-lock',
      because: 'Nothing keeps the scan and the other CPU apart.',
      variant: 'list-lru-v5',
      edits: [
        { in: 'lock_list_lru', rebind: 'spin_lock_irq', to: 'nop' },
        { in: 'unlock_list_lru', rebind: 'spin_unlock_irq', to: 'nop' },
      ],
      turns: { 'length-wrong': 'sometimes' },
    },
  ],
});
