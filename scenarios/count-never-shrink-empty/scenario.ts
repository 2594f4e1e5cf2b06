// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { isQueued } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, onTheWay, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'count-never-shrink-empty',
  title: 'mm/thp: deferred_split_count() never says SHRINK_EMPTY',
  summary: `
    The deferred split queue of the memcg M is empty, but was not always, so
    that its shrinker bit is set. CPU0 reclaims in M. CPU1 unmaps a part of a
    THP, A, which thereby is queued; it is pinned, and cannot be split.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260602043453.67597-1-lance.yang@linux.dev',
      author: 'Lance Yang',
    },
    { role: 'patch', commit: '87eaceb3faa5', subject: 'mm: thp: make deferred split shrinker memcg aware' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'folio_get', 'shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { split_underused_thp: false },
  properties: {
    'bit-left': 'M was reclaimed, nothing is queued, and the bit is still set',
    'bit-lost': 'A is queued at the end, and the bit is not set',
  },
  marks: { 'add-while-counted': 'CPU0 reclaims in M while CPU1 is adding A to the queue' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const A = world.folio('A', { memcg: M });
    const gone = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([A, ...gone].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const { map } = M.nodeinfo[0].shrinker_info;
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        for (const folio of gone) {
          yield* symbols.zap_page_range_single(vmas.get(folio)!, 1, 3);
          yield* symbols.zap_page_range_single(vmas.get(folio)!, 0, 1);
        }
        yield* symbols.folio_get(A);
      },
      threads: [
        { name: 'reclaim', cpu: 0, start: () => symbols.shrink_slab(0, M, 0) },
        { name: 'zap', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(A)!, 1, 3) },
      ],
      properties: {
        'bit-left': onTheWay(
          (memory) =>
            memory.threadAt(0).finished &&
            !isQueued(memory, world, A) &&
            peekBit(memory, 'thp-deferred_split', map),
        ),
        'bit-lost': atEnd(
          (memory) => isQueued(memory, world, A) && !peekBit(memory, 'thp-deferred_split', map),
        ),
      },
      marks: {
        'add-while-counted': where({
          reclaim: inside('shrink_slab'),
          zap: inside('deferred_split_folio', A),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'bit-left': 'sometimes', 'bit-lost': 'never' },
    'list-lru-v5': { 'bit-left': 'sometimes', 'bit-lost': 'never' },
    'list-lru-merged': { 'bit-left': 'never', 'bit-lost': 'never' },
    'migrate-v6.9': { 'bit-left': 'sometimes', 'bit-lost': 'never' },
    'v6.11': { 'bit-left': 'sometimes', 'bit-lost': 'never' },
    'pre-e66f3185': { 'bit-left': 'sometimes', 'bit-lost': 'never' },
  },
  guards: [
    ...['folio-batch-rfc', 'migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'].map(
      (variant) => ({
        name: `add-without-bit-${variant.replaceAll('.', '-')}`,
        because: 'Whoever adds is the one to set it.',
        variant,
        edits: [{ in: 'deferred_split_folio', drop: 'set_shrinker_bit' }],
        turns: { 'bit-lost': 'always' as const },
      }),
    ),
    {
      name: 'add-without-bit',
      because: 'Whoever adds is the one to set it.',
      variant: 'list-lru-v5',
      edits: [{ in: '__list_lru_add', drop: 'set_shrinker_bit' }],
      turns: { 'bit-lost': 'always' },
    },
    {
      name: 'no-second-look',
      because: 'What came before the bit was cleared is found by the second look only.',
      variant: 'list-lru-merged',
      edits: [
        { in: 'shrink_slab_memcg', drop: 'do_shrink_slab', nth: 2 },
        { in: 'shrink_slab_memcg', drop: 'set_shrinker_bit' },
      ],
      turns: { 'bit-lost': 'sometimes' },
    },
    {
      name: 'bit-not-cleared',
      because: 'Nobody else clears it.',
      variant: 'list-lru-merged',
      edits: [{ in: 'shrink_slab_memcg', drop: 'clear_bit' }],
      turns: { 'bit-left': 'sometimes' },
    },
  ],
});
