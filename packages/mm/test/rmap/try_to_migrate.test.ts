// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peekBit } from '@mm-litmus/kernel';
import type { Folio, MmSymbols, VmAreaStruct } from '../../src/index';
import { folioAndVma, mappingsOf, tablesOf } from '../support/mappings';
import { runAlone } from '../support/run-alone';

interface Mapped {
  readonly folio: Folio;
  readonly vma: VmAreaStruct;
}

/** After the folio was mapped and zapped as told, with one more reference. */
function migrating(
  parts: readonly (readonly [first: number, nr: number])[],
  then?: (symbols: MmSymbols, mapped: Mapped) => Steps<void>,
) {
  return runAlone({
    given: folioAndVma,
    call: function* (symbols, { folio, vma }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      for (const [first, nr] of parts) yield* symbols.zap_page_range_single(vma, first, nr);
      yield* symbols.folio_get(folio);
      yield* symbols.try_to_migrate(folio, ['TTU_SPLIT_HUGE_PMD']);
      if (then) yield* then(symbols, { folio, vma });
    },
    look: (memory, { folio, vma }) => ({
      tables: tablesOf(memory, vma),
      ...mappingsOf(memory, folio),
      flagged: peekBit(memory, 'PG_partially_mapped', folio._flags_1),
    }),
  });
}

describe('migration entries', () => {
  test('replace a huge PMD as a whole', () => {
    expect(migrating([])).toMatchObject({
      reports: [],
      ends: [{ tables: 'table mmmm', refs: 1, large: 0, flagged: false }],
    });
  });

  test('replace PTEs one by one', () => {
    expect(migrating([[2, 2]])).toMatchObject({
      reports: [],
      ends: [{ tables: 'table mm--', refs: 1, large: 0, nr_pages: 0, flagged: true }],
    });
  });

  test('give way to the pages again', () => {
    const back = migrating([[2, 2]], ({ remove_migration_ptes }, { folio }) =>
      remove_migration_ptes(folio, folio),
    );
    expect(back).toMatchObject({
      reports: [],
      ends: [{ tables: 'table pp--', refs: 3, large: 2, nr_pages: 2, pages: [1, 1, 0, 0] }],
    });
  });

  test('are not made for a folio that was never mapped', () => {
    const run = runAlone({
      given: folioAndVma,
      call: function* ({ remove_migration_ptes, try_to_migrate }, { folio }) {
        yield* try_to_migrate(folio, []);
        yield* remove_migration_ptes(folio, folio);
      },
      look: (memory, { folio }) => mappingsOf(memory, folio).refs,
    });
    expect(run).toMatchObject({ reports: [], ends: [1] });
  });

  test('replace the mappings in all VMAs of the anon_vma', () => {
    const run = runAlone({
      given: (world) => {
        const { folio, vma } = folioAndVma(world);
        const forked = world.vma('forked', { anon_vma: vma.anon_vma.decode(vma.anon_vma.initial()) });
        return { folio, vma, forked };
      },
      call: function* (symbols, { folio, forked, vma }) {
        yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.__split_huge_pmd(vma, false, folio);
        // What fork does for one page.
        yield* symbols.folio_get(folio);
        yield* symbols.folio_add_anon_rmap_ptes(folio, 1, 1, forked, 'RMAP_NONE');
        yield* symbols.store(forked.pmd, { kind: 'table' });
        yield* symbols.store(forked.pte[1], { kind: 'present', folio });
        yield* symbols.folio_get(folio);
        yield* symbols.try_to_migrate(folio, []);
      },
      look: (memory, { folio, forked, vma }) => [
        tablesOf(memory, vma),
        tablesOf(memory, forked),
        mappingsOf(memory, folio).refs,
      ],
    });
    expect(run).toMatchObject({ reports: [], ends: [['table mmmm', 'table -m--', 1]] });
  });
});
