// SPDX-License-Identifier: GPL-2.0-only
import { peek } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, onTheWay, where, flagIsKept } from '@mm-litmus/scenario';

const flagKept = { 'not-moved': 'sometimes', 'isolated-in-vain': 'sometimes' } as const;
const flagCleared = { ...flagKept, 'isolated-in-vain': 'never' } as const;

export default defineScenario({
  id: 'compaction-skips-batched-folio',
  title: 'mm/compaction: a page cache folio that waits in an LRU batch',
  summary: `
    A small page cache folio F, mapped and accessed once, is in a pageblock
    that compaction works on on CPU0. CPU1 sees F accessed again, which puts
    it in a batch with a reference. The references of page cache are not
    looked at when it is isolated: what cannot be moved is unmapped first, and
    then found out.
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
    'compact_zone_order',
    'do_read_fault',
    'filemap_add_folio',
    'folio_put',
    'lru_add_drain',
    'populate_vma_page_range',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: {
    'not-moved': 'F is where it was at the end',
    'isolated-in-vain': 'F is unmapped to be migrated while the batch holds its reference',
  },
  marks: { 'access-during-isolation': 'CPU1 activates F while CPU0 is isolating it' },
  build({ world, symbols, bounds }) {
    const mapping = world.mapping('file');
    const vma = world.vma('vma', { f_mapping: mapping });
    const pages = Array.from({ length: bounds.folios }, (_, index) => ({
      folio: world.folio(index === 0 ? 'F' : `F${index + 1}`, { order: 0, index }),
      target: world.folio(index === 0 ? 'T' : `T${index + 1}`, { order: 0, index }),
    }));
    const [{ folio: F }] = pages;
    return {
      setup: function* () {
        for (const { folio } of pages) yield* symbols.filemap_add_folio(mapping, folio);
        yield* symbols.lru_add_drain();
        for (const [i, { folio }] of pages.entries()) {
          yield* symbols.folio_put(folio);
          yield* symbols.do_read_fault(vma, i);
        }
        yield* symbols.populate_vma_page_range(vma, 0, pages.length);
      },
      threads: [
        {
          name: 'compaction',
          cpu: 0,
          start: () =>
            symbols.compact_zone_order(
              pages.map(({ folio }) => folio),
              pages.map(({ target }) => target),
            ),
        },
        { name: 'access', cpu: 1, start: () => symbols.populate_vma_page_range(vma, 0, 1) },
      ],
      properties: {
        'not-moved': atEnd((memory) => {
          const pte = peek(memory, vma.pte[0]);
          return 'folio' in pte && pte.folio === F;
        }),
        'isolated-in-vain': onTheWay(
          (memory) =>
            peek(memory, vma.pte[0]).kind === 'migration' && isBatched(memory, world, F, 1, 'activate'),
        ),
      },
      marks: {
        'access-during-isolation': where(
          { compaction: inside('isolate_migratepages_block'), access: inside('folio_activate', F) },
          (memory) => isBatched(memory, world, F, 1, 'activate'),
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
  guards: flagIsKept(
    ['lru-clear-flag', 'folio-batch-rfc', 'pre-e66f3185', 'v6.11'],
    'A folio that keeps the flag in its batch, as in v6.9, can be isolated.',
    { 'isolated-in-vain': 'sometimes' },
  ),
});
