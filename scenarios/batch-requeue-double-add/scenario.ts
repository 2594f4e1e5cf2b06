// SPDX-License-Identifier: GPL-2.0-only
import { deferred_split_folio } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, reportsTitled, violates, where } from '@mm-litmus/scenario';

const doubleAdd = /double add/;
/** What checkers call it, depending on who meets the list first. */
const corruption = ['list-corruption', 'use-after-free', 'bad-page', 'bug', 'wild-access'];

/** Every THP is queued, when it is mapped and when it is partially unmapped, whether or not it is on a list. */
const queuedUnseen = [
  { in: 'deferred_split_folio', rebind: 'list_empty', to: 'memcg_kmem_online' },
  { in: '__do_huge_pmd_anonymous_page', rebind: 'nop', to: 'deferred_split_folio' },
] as const;

export default defineScenario({
  id: 'batch-requeue-double-add',
  title: 'mm/thp: a folio is queued while the scan has it in its batch',
  summary: `
    A THP of a memcg, K, wholly mapped, is on its deferred split queue. CPU0
    shrinks: it isolates K. CPU1 unmaps three of its four pages, so that K is
    marked as partially mapped, and is queued, unless it looks queued. CPU0
    finds K in use, or cannot lock or split it, but partially mapped, so that
    it belongs on the queue.
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
      messageId: '3db5da29d767162a006a562963eb52df9ce45a51.1758253018.git.zhengqi.arch@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
      author: 'Qi Zheng',
    },
  ],
  basis: [
    {
      grade: 'derived',
      says: `queue-corrupted and flagged-but-lost follow from the order of loads and
stores; nobody is known to have reported them.`,
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'do_shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'added-twice': 'K is added to the queue that it is on',
    'queue-corrupted': 'a list is corrupt in another way: found by a check, or at the end',
    'flagged-but-lost': 'K is partially mapped at the end, and on no queue',
  },
  marks: {
    'queued-while-isolated': 'CPU0 is in the scan while CPU1 is in deferred_split_folio for K',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'dontneed', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(K)!, 1, 3) },
      ],
      properties: {
        'added-twice': reportsTitled(doubleAdd),
        'queue-corrupted': {
          report: ({ kind, title }) => corruption.includes(kind) && !doubleAdd.test(title),
          ...violates('I1', world),
        },
        'flagged-but-lost': violates('I8', world),
      },
      marks: {
        'queued-while-isolated': where({
          reclaim: inside('deferred_split_scan'),
          dontneed: inside('deferred_split_folio', K),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': {
      'added-twice': 'sometimes',
      'queue-corrupted': 'never',
      'flagged-but-lost': 'never',
    },
    'folio-batch-v1': { 'added-twice': 'never', 'queue-corrupted': 'never', 'flagged-but-lost': 'never' },
    'list-lru-v5': { 'added-twice': 'never', 'queue-corrupted': 'sometimes', 'flagged-but-lost': 'never' },
    'migrate-v6.9': { 'added-twice': 'never', 'queue-corrupted': 'never', 'flagged-but-lost': 'never' },
    'v6.11': { 'added-twice': 'never', 'queue-corrupted': 'never', 'flagged-but-lost': 'never' },
    'pre-e66f3185': {
      'added-twice': 'never',
      'queue-corrupted': 'sometimes',
      'flagged-but-lost': 'sometimes',
    },
  },
  guards: [
    {
      name: 'added-unseen-folio-batch-v1',
      because: 'K is added whether or not it is on a list.',
      variant: 'folio-batch-v1',
      edits: [{ in: 'deferred_split_folio', rebind: 'list_empty', to: 'memcg_kmem_online' }],
      turns: { 'added-twice': 'sometimes' },
    },
    ...guardIn(['pre-e66f3185', 'gup-check-refcount'], {
      name: 'added-unseen',
      because: 'K is added whether or not it is on a list.',
      edits: [{ in: 'deferred_split_folio', rebind: 'list_empty', to: 'memcg_kmem_online' }],
      turns: { 'added-twice': 'sometimes' },
    }),
    {
      name: 'added-unseen-list-lru-v5',
      because: 'K is added whether or not it is on a list.',
      variant: 'list-lru-v5',
      edits: [{ in: '__list_lru_add', rebind: 'list_empty', to: 'memcg_kmem_online' }],
      turns: { 'added-twice': 'sometimes' },
    },
    {
      name: 'no-lock-with-irqsave',
      because: 'Nothing keeps the scan and the other CPU apart.',
      variant: 'folio-batch-rfc',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    },
    {
      name: 'not-queued-again',
      because: 'What the scan isolates stays off the queue.',
      variant: 'folio-batch-rfc',
      edits: [{ in: 'deferred_split_scan', drop: 'list_add_tail' }],
      turns: { 'flagged-but-lost': 'sometimes' },
    },
    {
      name: 'not-added-again',
      because: 'What the scan isolates stays off the queue.',
      variant: 'list-lru-v5',
      edits: [{ in: 'deferred_split_scan', drop: 'list_lru_add_irq' }],
      turns: { 'flagged-but-lost': 'sometimes' },
    },
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'not-put-back',
      because: 'What the scan isolates stays off the queue.',
      edits: [{ replace: deferred_split_folio }, { in: 'deferred_split_scan', drop: 'list_splice_tail' }],
      turns: { 'flagged-but-lost': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9'], {
      name: 'added-unseen',
      because: 'K is added whether or not it is on a list.',
      edits: queuedUnseen,
      turns: { 'added-twice': 'sometimes' },
    }),
    ...guardIn(['lru-clear-flag', 'migrate-7262f208', 'v6.11'], {
      name: 'added-unseen',
      because: 'K is added whether or not it is on a list.',
      edits: [...queuedUnseen, { in: '__folio_remove_rmap', rebind: 'isOnDeferredList', to: 'nop' }],
      turns: { 'added-twice': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'isolated-but-queued',
      because: 'What the scan isolates is not taken off the queue.',
      edits: [{ in: 'deferred_split_scan', rebind: 'list_move', to: 'list_add_tail' }],
      turns: { 'queue-corrupted': 'sometimes' },
    }),
  ],
});
