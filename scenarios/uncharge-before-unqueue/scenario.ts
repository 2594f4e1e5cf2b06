// SPDX-License-Identifier: GPL-2.0-only
import { mem_cgroup, mmFunction } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, reports, violates, where } from '@mm-litmus/scenario';

/** The order of f77171d241e3. */
const unchargeFirst = mmFunction(
  'uncharge_folio',
  ({ folio_unqueue_deferred_split, store }) =>
    function* (folio) {
      yield* store(folio.memcg_data, mem_cgroup.NULL);
      yield* folio_unqueue_deferred_split(folio);
    },
);

export default defineScenario({
  id: 'uncharge-before-unqueue',
  title: "mm: a folio is uncharged before it is taken off its memcg's queue",
  summary: `
    Two THPs of a memcg M: K, partially mapped, and so on the deferred split
    queue of M; A, not mapped yet. CPU0 unmaps the rest of K, which frees it,
    in a batch: K has to leave M's queue, and is not charged to M any more.
    CPU1 maps A, and unmaps half of it again: A goes on M's queue, under the
    lock of that.
  `,
  sources: [
    {
      role: 'patch',
      commit: 'f77171d241e379ea93448a53d58104191e02135c',
      subject: 'mm: allow non-hugetlb large folios to be batch processed',
      author: 'Matthew Wilcox',
    },
    {
      role: 'fix',
      commit: '47932e7048df9156e96133ee90fb3e9df68dbd15',
      subject: 'mm: remove folio from deferred split list before uncharging it',
      author: 'Matthew Wilcox',
    },
    {
      role: 'discussion',
      messageId: 'B6E5E92E-DCA0-47E8-9217-DCE843BAC122@nvidia.com',
      author: 'Zi Yan',
    },
  ],
  basis: [
    {
      grade: 'unverified',
      says: `The text of 47932e7048df: the mechanism follows from the order of calls
before and after it.`,
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  properties: {
    'queue-corrupted': 'a list is corrupt: found by a check, or at the end',
    'length-wrong': 'at the end a queue has a length that is not its own',
  },
  marks: { 'queued-while-freed': 'CPU1 is queueing A while CPU0 is freeing K' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const [K, A, ...more] = ['K', 'A', 'F3', 'F4']
      .slice(0, bounds.folios)
      .map((label) => world.folio(label, { memcg: M }));
    const vmas = new Map([K, A, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const folio of [...more, K]) {
          yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(folio)!, folio);
          yield* symbols.zap_page_range_single(vmas.get(folio)!, 2, 2);
        }
      },
      threads: [
        { name: 'unmap', cpu: 0, start: () => symbols.zap_page_range_single(vmas.get(K)!, 0, 2) },
        {
          name: 'map',
          cpu: 1,
          start: function* () {
            yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(A)!, A);
            yield* symbols.zap_page_range_single(vmas.get(A)!, 2, 2);
          },
        },
      ],
      properties: {
        'queue-corrupted': {
          ...reports('list-corruption', 'use-after-free', 'bad-page', 'wild-access'),
          ...violates('I1', world),
        },
        'length-wrong': violates('I4', world),
      },
      marks: {
        'queued-while-freed': where({
          unmap: inside('free_pages_and_swap_cache'),
          map: inside('deferred_split_folio', A),
        }),
      },
    };
  },
  expect: {
    'free-f77171d2': { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    'migrate-v6.9': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'v6.11': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'pre-e66f3185': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'folio-batch-rfc': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'list-lru-v5': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'lru-v6.9': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
  },
  guards: [
    ...guardIn(['migrate-v6.9', 'v6.11', 'pre-e66f3185', 'lru-v6.9'], {
      name: 'unqueue-when-uncharged',
      because: 'Without a memcg the folio is unqueued under the lock of its node.',
      edits: [
        { in: 'folios_put_refs', drop: 'folio_undo_large_rmappable' },
        { in: 'uncharge_folio', rebind: 'VM_BUG_ON', to: 'nop' },
      ],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    }),
    {
      name: 'uncharge-first-migrate-85ce2c51',
      because: 'Without a memcg the folio is unqueued under the lock of its node.',
      variant: 'migrate-85ce2c51',
      edits: [{ in: '__folio_put', swap: 'folio_undo_large_rmappable' }],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    },
    ...guardIn(['e66f3185-unqueue-locking', 'gup-check-refcount', 'folio-batch-rfc', 'list-lru-v5'], {
      name: 'uncharge-first',
      because: 'Without a memcg the folio is unqueued under the lock of its node.',
      edits: [{ in: 'folios_put_refs', drop: 'folio_unqueue_deferred_split' }, { replace: unchargeFirst }],
      turns: { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
    }),
  ],
});
