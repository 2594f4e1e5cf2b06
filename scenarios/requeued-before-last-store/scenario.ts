// SPDX-License-Identifier: GPL-2.0-only
import { defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

/** Every THP is queued, when it is mapped and when it is partially unmapped, whether or not it is on a list. */
const queuedUnseen = [
  { in: 'deferred_split_folio', rebind: 'list_empty', to: 'memcg_kmem_online' },
  { in: '__do_huge_pmd_anonymous_page', rebind: 'nop', to: 'deferred_split_folio' },
] as const;

export default defineScenario({
  id: 'requeued-before-last-store',
  title: 'mm/thp: a folio is queued while the scan is still unlinking it',
  summary: `
    A THP, C, wholly mapped, is on the deferred split queue. CPU0 shrinks: it
    moves C to a list of its own, finds it in use, and drops it from there
    without the lock. CPU1 unmaps two pages of C, which puts C on the queue,
    if it looks as if it were on no list. list_del_init() lets it look so
    before it has made its last store.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20240830100438.3623486-6-usamaarif642@gmail.com',
      commit: 'dafff3f4c850c98e15501bc6ee20581f9a013dcc',
      subject: 'mm: split underused THPs',
      author: 'Usama Arif',
    },
    {
      role: 'discussion',
      messageId: '81e34a8b-113a-0701-740e-2135c97eb1d7@google.com',
      commit: 'e66f3185fa04ccb807c6fbf0ea066574f4308831',
      subject: 'mm/thp: fix deferred split queue not partially_mapped',
      author: 'Hugh Dickins',
    },
  ],
  basis: [
    { grade: 'derived', says: 'All of it: from the order of stores in list_del_init(). No report is known.' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'do_shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: { 'queue-corrupted': 'a list is corrupt: found by a check, or at the end' },
  marks: { 'queued-while-scanned': 'CPU1 is queueing C while CPU0 is scanning' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const folios = Array.from({ length: bounds.folios }, (_, i) =>
      world.folio(i === 0 ? 'C' : `F${i + 1}`, { memcg: M }),
    );
    const [C] = folios;
    const vmas = folios.map((folio) => world.vma(`vma${folio.$label}`));
    return {
      setup: function* () {
        for (const [i, folio] of folios.entries()) {
          yield* symbols.__do_huge_pmd_anonymous_page(vmas[i], folio);
        }
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'dontneed', cpu: 1, start: () => symbols.zap_page_range_single(vmas[0], 2, 2) },
      ],
      properties: {
        'queue-corrupted': {
          report: ({ kind }) => kind === 'list-corruption',
          ...violates('I1', world),
        },
      },
      marks: {
        'queued-while-scanned': where({
          reclaim: inside('deferred_split_scan'),
          dontneed: inside('deferred_split_folio', C),
        }),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'queue-corrupted': 'never' },
    'v6.11': { 'queue-corrupted': 'never' },
    'pre-e66f3185': { 'queue-corrupted': 'sometimes' },
    'folio-batch-rfc': { 'queue-corrupted': 'sometimes' },
    'folio-batch-v1': { 'queue-corrupted': 'never' },
    'list-lru-v5': { 'queue-corrupted': 'sometimes' },
  },
  guards: [
    {
      name: 'isolate-without-lock',
      because: 'With the lock held nobody can queue C before the last store is made.',
      variant: 'folio-batch-v1',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    },
    ...guardIn(['lru-v6.9', 'migrate-v6.9'], {
      name: 'added-unseen',
      because: 'C is queued when mapped, and once more whether or not it is on a list.',
      edits: queuedUnseen,
      turns: { 'queue-corrupted': 'sometimes' },
    }),
    ...guardIn(['lru-clear-flag', 'migrate-7262f208', 'v6.11'], {
      name: 'added-unseen',
      because: 'C is queued when mapped, and once more whether or not it is on a list.',
      edits: [...queuedUnseen, { in: '__folio_remove_rmap', rebind: 'isOnDeferredList', to: 'nop' }],
      turns: { 'queue-corrupted': 'sometimes' },
    }),
  ],
});
