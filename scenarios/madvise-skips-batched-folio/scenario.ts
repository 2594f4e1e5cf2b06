// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { atEnd, defineScenario, finished, inside, where } from '@mm-litmus/scenario';

const flagKept = { 'hint-lost': 'never' } as const;
const flagCleared = { 'hint-lost': 'sometimes' } as const;

export default defineScenario({
  id: 'madvise-skips-batched-folio',
  title: 'mm/madvise: MADV_COLD of a folio that waits in an LRU batch',
  summary: `
    A small page cache folio F is active, and mapped by one VMA. CPU1 is in
    fadvise(POSIX_FADV_DONTNEED), which cannot drop F since it is mapped, but
    wants it deactivated, which its batch will not do for the same reason.
    CPU0 is in madvise(MADV_COLD), which would deactivate F, mapped or not.
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
    'deactivate_file_folio',
    'do_read_fault',
    'filemap_add_folio',
    'folio_mark_accessed',
    'folio_put',
    'lru_add_drain',
    'madvise_cold_or_pageout_pte_range',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: { 'hint-lost': 'F is active, and no batch will deactivate it' },
  marks: { 'cold-while-batched': 'CPU0 is at F in madvise while F waits in the batch of CPU1' },
  build({ world, symbols, bounds }) {
    const mapping = world.mapping('file');
    const vma = world.vma('vma', { f_mapping: mapping });
    const folios = Array.from({ length: bounds.folios }, (_, index) =>
      world.folio(index === 0 ? 'F' : `F${index + 1}`, { order: 0, index }),
    );
    const [F] = folios;
    return {
      setup: function* () {
        for (const folio of folios) yield* symbols.filemap_add_folio(mapping, folio);
        yield* symbols.lru_add_drain();
        for (const [i, folio] of folios.entries()) {
          yield* symbols.folio_put(folio);
          yield* symbols.do_read_fault(vma, i);
          yield* symbols.folio_mark_accessed(folio);
          yield* symbols.folio_mark_accessed(folio);
        }
        yield* symbols.lru_add_drain();
      },
      threads: [
        {
          name: 'madvise',
          cpu: 0,
          start: () => symbols.madvise_cold_or_pageout_pte_range(vma, 0, folios.length),
        },
        {
          name: 'fadvise',
          cpu: 1,
          start: () => symbols.deactivate_file_folio(F),
        },
      ],
      properties: {
        'hint-lost': atEnd(
          (memory) =>
            peekBit(memory, 'PG_active', F.flags) && !isBatched(memory, world, F, 0, 'lru_deactivate'),
        ),
      },
      marks: {
        'cold-while-batched': where(
          { madvise: inside('madvise_cold_or_pageout_pte_range'), fadvise: finished() },
          (memory) => isBatched(memory, world, F, 1, 'lru_deactivate_file'),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': flagCleared,
    'folio-batch-v1': flagKept,
    'list-lru-v5': flagKept,
    'migrate-v6.9': flagKept,
    'pre-e66f3185': flagCleared,
    'v6.11': flagCleared,
    'v6.12.117': flagKept,
    'lru-v6.9': flagKept,
    'lru-clear-flag': flagCleared,
    'gup-check-refcount': flagKept,
  },
  guards: [
    'lru-v6.9',
    'migrate-v6.9',
    'folio-batch-v1',
    'list-lru-v5',
    'v6.12.117',
    'gup-check-refcount',
  ].map((variant) => ({
    name: `another-flag-${variant.replaceAll('.', '-')}`,
    because: 'F is passed over for a flag that it never has.',
    variant,
    edits: [{ in: 'madvise_cold_or_pageout_pte_range', rebind: 'folio_test_lru', to: 'folio_test_mlocked' }],
    turns: { 'hint-lost': 'always' as const },
  })),
});
