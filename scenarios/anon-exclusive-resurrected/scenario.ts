// SPDX-License-Identifier: GPL-2.0-only
import { peek, peekBit, peekCount } from '@mm-litmus/kernel';
import { anon_vma, deferred_split_folio, folio as folioType } from '@mm-litmus/mm';
import { atEnd, defineScenario, guardIn, inside, onTheWay, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'anon-exclusive-resurrected',
  title: 'mm/thp: PG_anon_exclusive of page[1] comes back after it was cleared',
  summary: `
    A THP, F, is mapped through two page tables: page[0] was moved away with
    mremap(), or, with processes=2, a child alone still has it. CPU1 migrates
    F: page[1] stops to be exclusive, its entry remembers that it was. CPU0
    unmaps page[0], under the other page table's lock, which makes F partially
    mapped; then the process that has page[1] forks, and page[1] is shared. The
    migration fails, since somebody else has a reference to F, and page[1] is
    mapped again.
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
      says: `exclusive-though-shared: what follows from the flag that is back is not
spelled out in the thread.`,
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    '__split_huge_pmd',
    'copy_pte_range',
    'folio_get',
    'migrate_pages',
    'move_page_tables',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 }, processes: { min: 1, max: 2 } },
  properties: {
    'exclusive-while-unmapped': 'page[1] is flagged exclusive while its entry is a migration entry',
    'exclusive-though-shared': 'parent and child both map page[1], which is flagged exclusive',
  },
  marks: {
    'unmapped-while-queueing': 'CPU0 is queueing F while CPU1 is unmapping it',
  },
  build({ world, symbols, bounds }) {
    const F = world.folio('F');
    const D = world.folio('D', { memcg: false });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`));
    const A = world.machine.alloc(anon_vma, 'A', { refcount: 1 });
    const one = world.vma('one', { anon_vma: A });
    const rest = world.vma('rest', { anon_vma: A });
    const child = world.vma('child', { anon_vma: A });
    const vmas = more.map((folio) => world.vma(`vma${folio.$label}`));
    return {
      setup: function* () {
        yield* symbols.__do_huge_pmd_anonymous_page(one, F);
        for (const [i, folio] of more.entries()) {
          yield* symbols.__do_huge_pmd_anonymous_page(vmas[i], folio);
        }
        if (bounds.processes === 1) {
          yield* symbols.move_page_tables(one, rest, 0, 1);
        } else {
          yield* symbols.__split_huge_pmd(one, false, folioType.NULL);
          yield* symbols.copy_pte_range(rest, one, 0, 1);
          yield* symbols.zap_page_range_single(one, 0, 1);
        }
        // Isolated by whoever migrates, and referenced by somebody who has looked it up.
        yield* symbols.folio_get(F);
        yield* symbols.folio_get(F);
      },
      threads: [
        {
          name: 'dontneed',
          cpu: 0,
          start: function* () {
            yield* symbols.zap_page_range_single(rest, 0, 1);
            yield* symbols.copy_pte_range(child, one, 1, 1);
          },
        },
        { name: 'migrate', cpu: 1, start: () => symbols.migrate_pages([F], [D], 'MIGRATE_ASYNC') },
      ],
      properties: {
        'exclusive-while-unmapped': onTheWay(
          (memory) =>
            peek(memory, one.pte[1]).kind === 'migration' &&
            inside('__migrate_folio')(memory.threadAt(1)) &&
            peekBit(memory, 'PG_anon_exclusive', F._flags_1),
        ),
        'exclusive-though-shared': atEnd(
          (memory) =>
            peekCount(memory, F.page[1]._mapcount) === 1 && peekBit(memory, 'PG_anon_exclusive', F._flags_1),
        ),
      },
      marks: {
        'unmapped-while-queueing': where({
          dontneed: inside('deferred_split_folio', F),
          migrate: inside('try_to_migrate', F),
        }),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'exclusive-while-unmapped': 'never', 'exclusive-though-shared': 'never' },
    'v6.11': { 'exclusive-while-unmapped': 'never', 'exclusive-though-shared': 'never' },
    'pre-e66f3185': { 'exclusive-while-unmapped': 'sometimes', 'exclusive-though-shared': 'sometimes' },
    'partially-mapped-atomic': { 'exclusive-while-unmapped': 'never', 'exclusive-though-shared': 'never' },
    'folio-batch-rfc': { 'exclusive-while-unmapped': 'never', 'exclusive-though-shared': 'never' },
    'list-lru-v5': { 'exclusive-while-unmapped': 'never', 'exclusive-though-shared': 'never' },
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
      turns: { 'exclusive-while-unmapped': 'sometimes', 'exclusive-though-shared': 'sometimes' },
    }),
    ...guardIn(['lru-v6.9', 'migrate-v6.9', 'v6.11'], {
      name: 'with-plain-flag',
      because: 'The flag that 8422acdc97ed brought is set by a plain read-modify-write.',
      edits: [{ replace: deferred_split_folio }],
      turns: { 'exclusive-while-unmapped': 'sometimes', 'exclusive-though-shared': 'sometimes' },
    }),
  ],
});
