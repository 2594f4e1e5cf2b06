// SPDX-License-Identifier: GPL-2.0-only
import { peek } from '@mm-litmus/kernel';
import { isQueued, mmFunction, orderOf, queuesOf, SHRINK_EMPTY } from '@mm-litmus/mm';
import { about, defineScenario, guardIn, inside, onTheWay, violates, where } from '@mm-litmus/scenario';

/** One that says SHRINK_EMPTY, as list-lru-merged has it. */
const countOfMerged = mmFunction(
  'deferred_split_count',
  ({ READ_ONCE }) =>
    function* (_shrink, { memcg }) {
      const count = yield* READ_ONCE(memcg.deferred_split_queue.split_queue_len);
      return count === 0 ? SHRINK_EMPTY : count;
    },
);

export default defineScenario({
  id: 'count-zero-during-scan',
  title: 'mm/thp: the shrinker counts 0 while a scan holds all folios isolated',
  summary: `
    A THP of a memcg, K, partially mapped and pinned, is on its deferred split
    queue. CPU0 shrinks: it isolates K, cannot split it, and queues it again.
    CPU1 shrinks the same memcg, if the bit of the shrinker is set, and counts
    what there is.
  `,
  sources: [
    {
      role: 'review',
      messageId: '65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com',
      subject: 'Re: [PATCH 3/4] mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
    },
    {
      role: 'discussion',
      messageId: '20260602043453.67597-1-lance.yang@linux.dev',
      author: 'Lance Yang',
    },
  ],
  basis: [
    {
      grade: 'derived',
      says: `counts-none and bit-lost of other families: the review speaks of the
batch, and says that 0 does no harm as it is not SHRINK_EMPTY.`,
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'shrink_slab',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'counts-none': 'CPU1 counts 0 folios, though K is there and is to be split',
    'bit-lost': 'a folio is queued at the end, and the shrinker bit is not set',
  },
  marks: { 'counted-while-isolated': 'CPU1 counts while CPU0 in the scan holds K isolated' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 1, 3);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'shrink', cpu: 1, start: () => symbols.shrink_slab(0, M, 0) },
      ],
      properties: {
        'counts-none': onTheWay((memory) => {
          const thread = memory.threadAt(1);
          return (
            orderOf(memory, K) > 0 &&
            inside('deferred_split_count')(thread) &&
            queuesOf(memory, world).some(
              ({ split_queue_len }) =>
                about('READ_ONCE', split_queue_len)(thread) && peek(memory, split_queue_len) === 0,
            )
          );
        }),
        'bit-lost': violates('I9', world),
      },
      marks: {
        'counted-while-isolated': where(
          { reclaim: inside('deferred_split_scan'), shrink: inside('deferred_split_count') },
          (memory) => !isQueued(memory, world, K),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'counts-none': 'sometimes', 'bit-lost': 'never' },
    'list-lru-v5': { 'counts-none': 'sometimes', 'bit-lost': 'never' },
    'migrate-v6.9': { 'counts-none': 'never', 'bit-lost': 'never' },
    'v6.11': { 'counts-none': 'never', 'bit-lost': 'never' },
    'pre-e66f3185': { 'counts-none': 'never', 'bit-lost': 'never' },
  },
  guards: [
    {
      name: 'bit-not-set-folio-batch-rfc',
      because: 'Nobody else sets the bit.',
      variant: 'folio-batch-rfc',
      edits: [{ in: 'deferred_split_folio', drop: 'set_shrinker_bit' }],
      turns: { 'bit-lost': 'always' },
    },
    ...guardIn(['pre-e66f3185', 'gup-check-refcount'], {
      name: 'bit-not-set',
      because: 'Nobody else sets the bit.',
      edits: [{ in: 'deferred_split_folio', drop: 'set_shrinker_bit' }],
      turns: { 'bit-lost': 'always' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'bit-not-set',
      because: 'Nobody else sets the bit.',
      edits: [{ in: 'deferred_split_folio', drop: 'set_shrinker_bit' }],
      turns: { 'bit-lost': 'always' },
    }),
    {
      name: 'bit-not-set-list-lru',
      because: 'Nobody else sets the bit.',
      variant: 'list-lru-v5',
      edits: [{ in: '__list_lru_add', drop: 'set_shrinker_bit' }],
      turns: { 'bit-lost': 'always' },
    },
    {
      name: 'counts-none-as-empty',
      because: 'The bit is cleared meanwhile, and to queue K again sets none.',
      variant: 'folio-batch',
      edits: [{ replace: countOfMerged }],
      turns: { 'bit-lost': 'sometimes' },
    },
    ...guardIn(['pre-e66f3185', 'gup-check-refcount'], {
      name: 'never-counted',
      because: 'What is queued is not counted.',
      edits: [{ in: 'deferred_split_folio', drop: 'increment' }],
      turns: { 'counts-none': 'always' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'never-counted',
      because: 'What is queued is not counted.',
      edits: [{ in: 'deferred_split_folio', drop: 'increment' }],
      turns: { 'counts-none': 'always' },
    }),
  ],
});
