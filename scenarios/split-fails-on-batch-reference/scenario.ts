// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { orderOf } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, onTheWay, where } from '@mm-litmus/scenario';

const either = { 'not-split': 'sometimes', 'split-off-lru': 'never' } as const;

const withoutPageTableLock = ['spin_lock', 'spin_unlock'].map((rebind) => ({
  in: 'populate_vma_page_range',
  rebind,
  to: 'nop',
}));

export default defineScenario({
  id: 'split-fails-on-batch-reference',
  title: 'mm/thp: a split meets the reference of an LRU batch',
  summary: `
    A THP K is on the LRU and accessed once; one page of it is still mapped, so
    that it is on the deferred split queue. CPU0 reclaims, and splits K. CPU1
    sees K accessed again: large folios do not wait in a batch, but K passes
    through one, which holds a reference until K has been moved, and a split
    needs to know of all references.
  `,
  sources: [
    {
      role: 'discussion',
      messageId: '87fc95c7-0351-4b05-b68b-9b9364474cae@redhat.com',
      subject: "Re: mm/gup: don't check page lru flag before draining it",
      author: 'David Hildenbrand',
    },
    {
      role: 'patch',
      messageId: '1720075944-27201-1-git-send-email-yangge1116@126.com',
      commit: '33dfe9204f29',
      subject: 'mm/gup: clear the LRU flag of a page before adding to LRU batch',
      author: 'Ge Yang',
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'populate_vma_page_range',
    'shrink_slab',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true, split_underused_thp: false },
  properties: {
    'not-split': 'K is still large at the end',
    'split-off-lru': 'K is split while its LRU flag is clear',
  },
  marks: { 'access-during-split': 'CPU1 moves K to the active list while CPU0 is splitting it' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const folios = Array.from({ length: bounds.folios }, (_, i) =>
      world.folio(i === 0 ? 'K' : `K${i + 1}`, { memcg: M }),
    );
    const [K] = folios;
    const vmas = new Map(folios.map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) {
          yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
          yield* symbols.zap_page_range_single(vma, 1, 3);
          yield* symbols.populate_vma_page_range(vma, 0, 1);
        }
      },
      threads: [
        { name: 'reclaim', cpu: 0, start: () => symbols.shrink_slab(0, M, 0) },
        { name: 'access', cpu: 1, start: () => symbols.populate_vma_page_range(vmas.get(K)!, 0, 1) },
      ],
      properties: {
        'not-split': atEnd((memory) => orderOf(memory, K) !== 0),
        'split-off-lru': onTheWay(
          (memory) => inside('reuseTailPages', K)(memory.threadAt(0)) && !peekBit(memory, 'PG_lru', K.flags),
        ),
      },
      marks: {
        'access-during-split': where({
          reclaim: inside('unmap_folio', K),
          access: inside('folio_batch_move_lru'),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': either,
    'folio-batch-v1': either,
    'list-lru-v5': either,
    'migrate-v6.9': either,
    'pre-e66f3185': either,
    'v6.11': either,
    'v6.12.117': either,
    'lru-v6.9': either,
    'lru-clear-flag': either,
    'gup-check-refcount': either,
  },
  guards: [
    ...['lru-v6.9', 'migrate-v6.9', 'folio-batch-v1', 'list-lru-v5', 'v6.12.117', 'gup-check-refcount'].map(
      (variant) => ({
        name: `batch-without-reference-${variant.replaceAll('.', '-')}`,
        because: 'The reference keeps a split out, and the lock of the page table.',
        variant,
        edits: [{ in: 'folio_activate', drop: 'folio_get' }, ...withoutPageTableLock],
        turns: { 'split-off-lru': 'sometimes' as const },
      }),
    ),
    ...['lru-clear-flag', 'folio-batch-rfc', 'pre-e66f3185', 'v6.11'].map((variant) => ({
      name: `batch-without-reference-${variant.replaceAll('.', '-')}`,
      because: 'The reference keeps a split out, and the lock of the page table.',
      variant,
      edits: [{ in: 'takeForBatch', drop: 'folio_get' }, ...withoutPageTableLock],
      turns: { 'split-off-lru': 'sometimes' as const },
    })),
  ],
});
