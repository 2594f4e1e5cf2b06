// SPDX-License-Identifier: GPL-2.0-only
import { peekCount } from '@mm-litmus/kernel';
import { about, defineScenario, guardIn, inside, violates, where } from '@mm-litmus/scenario';

const because = 'A plain read-modify-write undoes what others do to the word in between.';

export default defineScenario({
  id: 'hwpoison-lost-by-plain-clear',
  title: 'mm/thp: poison of page[1] lost by a plain clear of partially_mapped',
  summary: `
    A THP, F, is partially mapped, as a flag in the word of page[1] says.
    CPU0 splits it: it freezes the reference count at 0, takes F off the queue,
    and clears the flag. On CPU1 the memory of page[1] is found broken:
    memory_failure() marks the page in that word. It takes neither a lock nor
    a reference first, so that nobody who has F frozen keeps it out.
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
  basis: [
    {
      grade: 'derived',
      says: `
        All of it: the thread speaks of setting the flag. With F frozen, users of
        mapped pages are kept out, but not memory_failure().
      `,
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'folio_get',
    'folio_trylock',
    'folio_unlock',
    'memory_failure',
    'split_folio',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: { 'poison-undone': 'a plain store to the word of page[1] undoes what another CPU did to it' },
  marks: { 'poison-while-splitting': 'CPU0 has F frozen while CPU1 is about to mark page[1]' },
  build({ world, symbols, bounds }) {
    const folios = Array.from({ length: bounds.folios }, (_, i) => world.folio(i === 0 ? 'F' : `F${i + 1}`));
    const vmas = folios.map((folio) => world.vma(`vma${folio.$label}`));
    const [F] = folios;
    return {
      setup: function* () {
        for (const [i, folio] of folios.entries()) {
          yield* symbols.__do_huge_pmd_anonymous_page(vmas[i], folio);
        }
        yield* symbols.zap_page_range_single(vmas[0], 2, 2);
        yield* symbols.folio_get(F);
        yield* symbols.folio_trylock(F);
      },
      threads: [
        {
          name: 'split',
          cpu: 0,
          start: function* () {
            yield* symbols.split_folio(F);
            yield* symbols.folio_unlock(F);
          },
        },
        { name: 'poison', cpu: 1, start: () => symbols.memory_failure(F, 1) },
      ],
      properties: { 'poison-undone': violates('I10', world) },
      marks: {
        'poison-while-splitting': where(
          {
            split: inside('split_huge_page_to_list_to_order', F),
            poison: about('test_and_set_bit', 'PG_hwpoison', F._flags_1),
          },
          (memory) => peekCount(memory, F._refcount) === 0,
        ),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'poison-undone': 'never' },
    'lru-v6.9': { 'poison-undone': 'never' },
    'v6.11': { 'poison-undone': 'never' },
    'pre-e66f3185': { 'poison-undone': 'sometimes' },
    'partially-mapped-atomic': { 'poison-undone': 'never' },
    'folio-batch-rfc': { 'poison-undone': 'never' },
    'list-lru-v5': { 'poison-undone': 'never' },
  },
  guards: [
    ...guardIn(['partially-mapped-atomic', 'gup-check-refcount'], {
      name: 'plain-clear',
      because,
      edits: [
        {
          in: 'split_huge_page_to_list_to_order',
          rebind: 'folio_clear_partially_mapped',
          to: '__folio_clear_partially_mapped',
        },
      ],
      turns: { 'poison-undone': 'sometimes' },
    }),
    ...guardIn(['folio-batch-rfc', 'list-lru-v5'], {
      name: 'plain-clear',
      because,
      edits: [
        {
          in: '__folio_freeze_and_split_unmapped',
          rebind: 'folio_clear_partially_mapped',
          to: '__folio_clear_partially_mapped',
        },
      ],
      turns: { 'poison-undone': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'with-plain-clear',
      because,
      edits: [
        { in: 'split_huge_page_to_list_to_order', rebind: 'nop', to: '__folio_clear_partially_mapped' },
      ],
      turns: { 'poison-undone': 'sometimes' },
    }),
  ],
});
