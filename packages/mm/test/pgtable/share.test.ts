// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peekBit } from '@mm-litmus/kernel';
import { wordOfPage, type Folio, type World } from '../../src/index';
import { mappingsOf, tablesOf } from '../support/mappings';
import { runAlone } from '../support/run-alone';
import type { Memory } from '@mm-litmus/engine';

function given(world: World) {
  const folio = world.folio('K');
  const vma = world.vma('vma');
  const other = world.vma('other', { anon_vma: vma.anon_vma.decode(vma.anon_vma.initial()) });
  return { folio, vma, other };
}

const exclusive = (memory: Memory, folio: Folio) =>
  [0, 1, 2, 3].map((page) => peekBit(memory, 'PG_anon_exclusive', wordOfPage(folio, page)));

test('mremap moves pages, which stay exclusive', () => {
  const run = runAlone({
    given,
    call: function* (symbols, { folio, vma, other }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      yield* symbols.move_page_tables(vma, other, 1, 2);
    },
    look: (memory, { folio, vma, other }) => [
      tablesOf(memory, vma),
      tablesOf(memory, other),
      mappingsOf(memory, folio).large,
      exclusive(memory, folio),
    ],
  });
  expect(run).toMatchObject({
    reports: [],
    ends: [['table p--p', 'table -pp-', 4, [true, true, true, true]]],
  });
});

test('fork shares pages, which stop to be exclusive', () => {
  const run = runAlone({
    given,
    call: function* (symbols, { folio, vma, other }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      yield* symbols.__split_huge_pmd(vma, false, folio);
      yield* symbols.copy_pte_range(other, vma, 1, 2);
    },
    look: (memory, { folio, other }) => [
      tablesOf(memory, other),
      mappingsOf(memory, folio),
      exclusive(memory, folio),
    ],
  });
  expect(run).toMatchObject({
    reports: [],
    ends: [['table -pp-', { refs: 6, large: 6, pages: [1, 2, 2, 1] }, [true, false, false, true]]],
  });
});

test('fork shares a page that is being migrated', () => {
  const run = runAlone({
    given,
    call: function* (symbols, { folio, vma, other }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      yield* symbols.__split_huge_pmd(vma, false, folio);
      yield* symbols.folio_get(folio);
      yield* symbols.try_to_migrate(folio, []);
      yield* symbols.copy_pte_range(other, vma, 1, 1);
      yield* symbols.remove_migration_ptes(folio, folio);
    },
    look: (memory, { folio, vma, other }) => [
      tablesOf(memory, vma),
      tablesOf(memory, other),
      exclusive(memory, folio),
    ],
  });
  expect(run).toMatchObject({
    reports: [],
    ends: [['table pppp', 'table -p--', [true, false, true, true]]],
  });
});
