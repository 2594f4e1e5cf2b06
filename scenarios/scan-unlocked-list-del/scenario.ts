// SPDX-License-Identifier: GPL-2.0-only
import { peekCount } from '@mm-litmus/kernel';
import { isQueued, isUseOfUnlinked } from '@mm-litmus/mm';
import { defineScenario, finished, guardIn, inside, violates, where } from '@mm-litmus/scenario';

/** What checkers call it, depending on who meets the list first. */
const corruption = ['list-corruption', 'use-after-free', 'bad-page', 'bug'];

export default defineScenario({
  id: 'scan-unlocked-list-del',
  title: 'mm/thp: deferred split scan against the last put of a neighbour',
  summary: `
    Two THPs of a memcg are on its deferred split queue: C, wholly mapped, then
    K, partially mapped and by now not mapped at all, but pinned. CPU0 shrinks:
    it isolates both, cannot split K, and drops C, which is in use. CPU1 drops
    the pin, the last reference to K, so that K is unqueued and freed.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '81e34a8b-113a-0701-740e-2135c97eb1d7@google.com',
      commit: 'e66f3185fa04ccb807c6fbf0ea066574f4308831',
      subject: 'mm/thp: fix deferred split queue not partially_mapped',
      author: 'Hugh Dickins',
    },
    {
      role: 'patch',
      messageId: '20240830100438.3623486-6-usamaarif642@gmail.com',
      commit: 'dafff3f4c850c98e15501bc6ee20581f9a013dcc',
      subject: 'mm: split underused THPs',
      author: 'Usama Arif',
    },
  ],
  basis: [{ grade: 'derived', says: 'freed-while-unlinked: from the order of stores in list_del_init().' }],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'folio_put',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  properties: {
    'queue-corrupted': 'a list is corrupt: found by a check, by KASAN, or at the end',
    'freed-while-unlinked': 'K is freed before the scan is done with the K it unlinked',
  },
  marks: {
    'put-outlasted': 'CPU1 is through with its put of K, and CPU0 has K isolated, and pinned',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const C = world.folio('C', { memcg: M });
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`, { memcg: M }));
    const vmas = new Map([C, K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 1, 3);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 1);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'unpin', cpu: 1, start: () => symbols.folio_put(K) },
      ],
      properties: {
        'queue-corrupted': {
          report: (report) => corruption.includes(report.kind) && !isUseOfUnlinked(report, K),
          ...violates('I1', world),
        },
        'freed-while-unlinked': { report: (report) => isUseOfUnlinked(report, K) },
      },
      marks: {
        'put-outlasted': where(
          { reclaim: inside('deferred_split_scan'), unpin: finished() },
          (memory) =>
            peekCount(memory, K._refcount) > 0 && [K, C].every((folio) => !isQueued(memory, world, folio)),
        ),
      },
    };
  },
  expect: {
    'v6.11': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'pre-e66f3185': { 'queue-corrupted': 'sometimes', 'freed-while-unlinked': 'sometimes' },
    e66f3185: { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'e66f3185-repaired': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'folio-batch': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
    'list-lru-v5': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  },
  guards: [
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'scan-without-lock',
      because: 'The put edits the queue under the lock that the scan then does not take.',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'deferred_split_scan', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    }),
    {
      name: 'scan-without-lock-e66f3185',
      because: 'The put edits the queue under the lock that the scan then does not take.',
      variant: 'e66f3185',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'deferred_split_scan', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    },
    ...guardIn(['e66f3185-repaired', 'gup-check-refcount'], {
      name: 'scan-without-lock',
      because: 'The put edits the queue under the lock that the scan then does not take.',
      edits: [
        { in: 'deferred_split_scan', rebind: 'spin_lock_irqsave', to: 'nop' },
        { in: 'deferred_split_scan', rebind: 'spin_unlock_irqrestore', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes' },
    }),
    {
      name: 'isolated-but-linked',
      because: 'What the scan isolates points into the queue still, and looks queued.',
      variant: 'folio-batch-rfc',
      edits: [{ in: 'deferred_split_scan', rebind: 'list_del_init', to: '__list_del_entry' }],
      turns: { 'queue-corrupted': 'sometimes' },
    },
    {
      name: 'stays-on-the-list',
      because: 'K is on the list of the scan when its reference is dropped.',
      variant: 'list-lru-v5',
      edits: [{ in: 'deferred_split_scan', drop: 'list_del_init' }],
      turns: { 'queue-corrupted': 'sometimes' },
    },
  ],
});
