// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { deferred_split_folio, orderOf } from '@mm-litmus/mm';
import { atEnd, defineScenario, guardIn, inside, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'has-hwpoisoned-lost',
  title: 'mm/thp: has_hwpoisoned lost by a plain set of partially_mapped',
  summary: `
    A THP, F, is mapped, and pinned, so that nobody can split it. CPU0
    unmaps two of its pages: F is partially mapped from now on. On CPU1 the
    memory of page[0] is found broken: memory_failure() marks that page in its
    own word, and then, with a reference and no lock, the folio as one that has
    such a page: in the word of page[1], where partially_mapped is too.
  `,
  sources: [
    {
      role: 'review',
      messageId: 'e53b04ad-1827-43a2-a1ab-864c7efecf6e@redhat.com',
      subject: 'Re: [PATCH v5 4/6] mm: Introduce a pageflag for partially mapped folios',
      author: 'David Hildenbrand',
    },
    {
      role: 'fix',
      messageId: '20241212183351.1345389-1-usamaarif642@gmail.com',
      commit: '42b2eb69835b0fda797f70eb5b4fc213dbe3a7ea',
      subject: 'mm: convert partially_mapped set/clear operations to be atomic',
      author: 'Usama Arif',
    },
  ],
  basis: [{ grade: 'derived', says: 'That the folio lacks its marker if the split fails.' }],
  requires: ['__do_huge_pmd_anonymous_page', 'folio_get', 'memory_failure', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'marker-lost': 'F is large, has a poisoned page, and is not marked as having one',
  },
  marks: {
    'marked-while-queueing': 'CPU0 is queueing F while CPU1 is past the mark of the page',
  },
  build({ world, symbols, bounds }) {
    const folios = Array.from({ length: bounds.folios }, (_, i) => world.folio(i === 0 ? 'F' : `F${i + 1}`));
    const vmas = folios.map((folio) => world.vma(`vma${folio.$label}`));
    const [F] = folios;
    return {
      setup: function* () {
        for (const [i, folio] of folios.entries()) {
          yield* symbols.__do_huge_pmd_anonymous_page(vmas[i], folio);
        }
        yield* symbols.folio_get(F);
      },
      threads: [
        { name: 'dontneed', cpu: 0, start: () => symbols.zap_page_range_single(vmas[0], 2, 2) },
        { name: 'poison', cpu: 1, start: () => symbols.memory_failure(F, 0) },
      ],
      properties: {
        'marker-lost': atEnd(
          (memory) =>
            orderOf(memory, F) > 0 &&
            peekBit(memory, 'PG_hwpoison', F.flags) &&
            !peekBit(memory, 'PG_has_hwpoisoned', F._flags_1),
        ),
      },
      marks: {
        'marked-while-queueing': where(
          { dontneed: inside('deferred_split_folio', F), poison: inside('memory_failure') },
          (memory) => peekBit(memory, 'PG_hwpoison', F.flags),
        ),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'marker-lost': 'never' },
    'v6.11': { 'marker-lost': 'never' },
    'pre-e66f3185': { 'marker-lost': 'sometimes' },
    'partially-mapped-atomic': { 'marker-lost': 'never' },
    'folio-batch-rfc': { 'marker-lost': 'never' },
    'list-lru-v5': { 'marker-lost': 'never' },
  },
  guards: [
    ...guardIn(['partially-mapped-atomic', 'gup-check-refcount', 'folio-batch-rfc', 'list-lru-v5'], {
      name: 'plain-flag',
      because: 'A plain read-modify-write undoes what others do to the word in between.',
      edits: [
        {
          in: 'deferred_split_folio',
          rebind: 'folio_set_partially_mapped',
          to: '__folio_set_partially_mapped',
        },
      ],
      turns: { 'marker-lost': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'with-plain-flag',
      because: 'The flag that 8422acdc97ed brought is set by a plain read-modify-write.',
      edits: [{ replace: deferred_split_folio }],
      turns: { 'marker-lost': 'sometimes' },
    }),
  ],
});
