// SPDX-License-Identifier: GPL-2.0-only
import { holderOf } from '@mm-litmus/kernel';
import { lengthsAreReal, queueHeadsOf, queuesOf } from '@mm-litmus/mm';
import {
  defineScenario,
  inside,
  onTheWay,
  reportsTitled,
  where,
  type Memory,
  oneQueueForAll,
} from '@mm-litmus/scenario';

export default defineScenario({
  id: 'missing-alloc-hook',
  title: 'mm/thp: list heads come after the first folio is queued',
  summary: `
    The memcg M has had no THP so far. CPU0 takes a page fault in it that maps
    a THP, F, then unmaps most of F, which is thereby queued, and the rest, so
    that F is unqueued and freed. CPU1 collapses a range of M into another
    THP, C. Whoever is first allocates M's list heads, where there are such.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20260527204757.2544958-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'collapse_huge_page', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { split_underused_thp: false },
  properties: {
    'length-wrong': 'nobody holds the lock of a queue, and its length is wrong',
    'no-heads': 'F is put on a queue that is not that of M, for want of list heads or not',
  },
  marks: { 'both-in-m': 'CPU0 is putting F on a queue while CPU1 is in the collapse' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const F = world.folio('F', { memcg: M });
    const C = world.folio('C', { memcg: M });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`));
    const vmas = new Map([F, C, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const adds = inside('deferred_split_folio', F);
    const holdsForeignQueue = (memory: Memory): boolean => {
      const own = queueHeadsOf(memory, M);
      return queuesOf(memory, world).some(
        ({ split_queue, split_queue_lock }) =>
          !own.includes(split_queue) && holderOf(memory, split_queue_lock)?.index === 0,
      );
    };
    return {
      setup: function* () {
        for (const folio of more) yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(folio)!, folio);
      },
      threads: [
        {
          name: 'fault',
          cpu: 0,
          start: function* () {
            yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(F)!, F);
            yield* symbols.zap_page_range_single(vmas.get(F)!, 1, 3);
            yield* symbols.zap_page_range_single(vmas.get(F)!, 0, 1);
          },
        },
        { name: 'collapse', cpu: 1, start: () => symbols.collapse_huge_page(vmas.get(C)!, C) },
      ],
      properties: {
        'length-wrong': onTheWay((memory) => !lengthsAreReal(memory, world)),
        'no-heads': {
          ...reportsTitled(/css_is_dying/, 'warning'),
          ...onTheWay((memory) => adds(memory.threadAt(0)) && holdsForeignQueue(memory)),
        },
      },
      marks: {
        'both-in-m': where({
          fault: inside('deferred_split_folio', F),
          collapse: inside('collapse_huge_page', vmas.get(C)),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'length-wrong': 'never', 'no-heads': 'never' },
    'list-lru-v5': { 'length-wrong': 'never', 'no-heads': 'never' },
    'migrate-v6.9': { 'length-wrong': 'never', 'no-heads': 'never' },
    'v6.11': { 'length-wrong': 'never', 'no-heads': 'never' },
    'pre-e66f3185': { 'length-wrong': 'never', 'no-heads': 'never' },
  },
  guards: [
    ...oneQueueForAll(
      {
        get_deferred_split_queue: ['migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'],
        memcg_split_queue: ['folio-batch-rfc'],
      },
      'It is not that of M.',
      { 'no-heads': 'always' },
    ),
    ...['pre-e66f3185', 'v6.11', 'migrate-v6.9', 'lru-v6.9'].map((variant) => ({
      name: `length-kept-${variant.replaceAll('.', '-')}`,
      because: 'F leaves the queue, and is counted on.',
      variant,
      edits: [{ in: '__folio_undo_large_rmappable', drop: 'decrement' }],
      turns: { 'length-wrong': 'always' as const },
    })),
    ...['e66f3185-unqueue-locking', 'gup-check-refcount', 'folio-batch-rfc'].map((variant) => ({
      name: `length-kept-${variant.replaceAll('.', '-')}`,
      because: 'F leaves the queue, and is counted on.',
      variant,
      edits: [{ in: '__folio_unqueue_deferred_split', drop: 'decrement' }],
      turns: { 'length-wrong': 'always' as const },
    })),
    {
      name: 'fault-without-hook',
      because: 'F is queued with the root, and M has a list of its own when F is unqueued.',
      variant: 'list-lru-v5',
      edits: [{ in: 'vma_alloc_anon_folio_pmd', drop: 'folio_memcg_alloc_deferred' }],
      turns: { 'length-wrong': 'sometimes', 'no-heads': 'sometimes' },
    },
  ],
});
