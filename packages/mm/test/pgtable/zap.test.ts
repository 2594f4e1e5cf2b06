// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peekBit } from '@mm-litmus/kernel';
import { folioAndVma, freed, mappingsOf, tablesOf } from '../support/mappings';
import { runAlone } from '../support/run-alone';

function zapping(...ranges: readonly (readonly [first: number, nr: number])[]) {
  return runAlone({
    given: folioAndVma,
    call: function* ({ __do_huge_pmd_anonymous_page, zap_page_range_single }, { folio, vma }) {
      yield* __do_huge_pmd_anonymous_page(vma, folio);
      for (const [first, nr] of ranges) yield* zap_page_range_single(vma, first, nr);
    },
    look: (memory, { folio, vma }) =>
      freed(memory, folio)
        ? [tablesOf(memory, vma), 'freed']
        : [
            tablesOf(memory, vma),
            mappingsOf(memory, folio),
            peekBit(memory, 'PG_partially_mapped', folio._flags_1),
          ],
  });
}

test('the whole range goes with its PMD, and the folio with its last reference', () => {
  expect(zapping([0, 4])).toMatchObject({ reports: [], ends: [['none ----', 'freed']] });
});

test('a part splits the PMD, and the folio is partially mapped', () => {
  expect(zapping([1, 3])).toMatchObject({
    reports: [],
    ends: [['table p---', { refs: 1, large: 1, entire: 0, nr_pages: 1, pages: [1, 0, 0, 0] }, true]],
  });
});

test('a page is not zapped twice', () => {
  expect(zapping([1, 2], [0, 3])).toMatchObject({
    reports: [],
    ends: [['table ---p', { refs: 1, large: 1, entire: 0, nr_pages: 1, pages: [0, 0, 0, 1] }, true]],
  });
});

test('part by part the folio goes too', () => {
  expect(zapping([1, 3], [0, 1])).toMatchObject({ reports: [], ends: [['table ----', 'freed']] });
});

test('nothing is zapped where nothing is mapped', () => {
  const run = runAlone({
    given: folioAndVma,
    call: ({ zap_page_range_single }, { vma }) => zap_page_range_single(vma, 0, 4),
    look: (memory, { vma }) => tablesOf(memory, vma),
  });
  expect(run).toMatchObject({ reports: [], ends: ['none ----'] });
});

test('migration entries go without a reference', () => {
  const run = runAlone({
    given: folioAndVma,
    call: function* (
      { __do_huge_pmd_anonymous_page, folio_get, try_to_migrate, zap_page_range_single },
      { folio, vma },
    ) {
      yield* __do_huge_pmd_anonymous_page(vma, folio);
      yield* folio_get(folio);
      yield* try_to_migrate(folio, ['TTU_SPLIT_HUGE_PMD']);
      yield* zap_page_range_single(vma, 0, 4);
    },
    look: (memory, { folio, vma }) => [tablesOf(memory, vma), mappingsOf(memory, folio).refs],
  });
  expect(run).toMatchObject({ reports: [], ends: [['table ----', 1]] });
});
