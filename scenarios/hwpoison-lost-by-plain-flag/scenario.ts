// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { deferred_split_folio } from '@mm-litmus/mm';
import { about, atEnd, defineScenario, guardIn, inside, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'hwpoison-lost-by-plain-flag',
  title: 'mm/thp: poison of page[1] lost by a plain set of partially_mapped',
  summary: `
    A THP, F, is mapped. CPU0 unmaps two of its four pages, so that F is
    partially mapped from now on: a flag in the word of page[1]. On CPU1 the
    memory of page[1] is found broken: memory_failure() marks the page in that
    word, without any lock or reference, before it looks at anything else.
  `,
  sources: [
    {
      role: 'review',
      messageId: 'e53b04ad-1827-43a2-a1ab-864c7efecf6e@redhat.com',
      subject: 'Re: [PATCH v5 4/6] mm: Introduce a pageflag for partially mapped folios',
      author: 'David Hildenbrand',
    },
    {
      role: 'patch',
      messageId: '20240830100438.3623486-5-usamaarif642@gmail.com',
      commit: '8422acdc97ed5839692b45f800dbfb78abe65a94',
      subject: 'mm: introduce a pageflag for partially mapped folios',
      author: 'Usama Arif',
    },
    {
      role: 'fix',
      messageId: '20241212183351.1345389-1-usamaarif642@gmail.com',
      commit: '42b2eb69835b0fda797f70eb5b4fc213dbe3a7ea',
      subject: 'mm: convert partially_mapped set/clear operations to be atomic',
      author: 'Usama Arif',
    },
  ],
  basis: [{ grade: 'derived', says: 'That a page whose poison was lost is used again.' }],
  requires: ['__do_huge_pmd_anonymous_page', 'memory_failure', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: { 'poison-lost': 'page[1] is not marked, though memory_failure() has marked it' },
  marks: {
    'poison-while-queueing': 'CPU0 is queueing F while CPU1 is about to mark page[1]',
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
      },
      threads: [
        { name: 'dontneed', cpu: 0, start: () => symbols.zap_page_range_single(vmas[0], 2, 2) },
        { name: 'poison', cpu: 1, start: () => symbols.memory_failure(F, 1) },
      ],
      properties: { 'poison-lost': atEnd((memory) => !peekBit(memory, 'PG_hwpoison', F._flags_1)) },
      marks: {
        'poison-while-queueing': where({
          dontneed: inside('deferred_split_folio', F),
          poison: about('test_and_set_bit', 'PG_hwpoison', F._flags_1),
        }),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'poison-lost': 'never' },
    'v6.11': { 'poison-lost': 'never' },
    'pre-e66f3185': { 'poison-lost': 'sometimes' },
    'partially-mapped-atomic': { 'poison-lost': 'never' },
    'folio-batch-rfc': { 'poison-lost': 'never' },
    'list-lru-v5': { 'poison-lost': 'never' },
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
      turns: { 'poison-lost': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'with-plain-flag',
      because: 'The flag that 8422acdc97ed brought is set by a plain read-modify-write.',
      edits: [{ replace: deferred_split_folio }],
      turns: { 'poison-lost': 'sometimes' },
    }),
  ],
});
