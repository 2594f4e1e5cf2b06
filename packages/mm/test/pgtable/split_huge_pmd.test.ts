// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { folio as folioType } from '../../src/index';
import { folioAndVma, mappingsOf, tablesOf } from '../support/mappings';
import { runAlone } from '../support/run-alone';

test.each([
  [false, 'table pppp', { refs: 4, large: 4, entire: 0, nr_pages: 4, pages: [1, 1, 1, 1] }],
  [true, 'table mmmm', { refs: 1, large: 0, entire: 0, nr_pages: 0, pages: [0, 0, 0, 0] }],
])('a huge PMD becomes a table, freeze %s', (freeze, tables, mappings) => {
  const run = runAlone({
    given: folioAndVma,
    call: function* ({ __do_huge_pmd_anonymous_page, __split_huge_pmd, folio_get }, { folio, vma }) {
      yield* __do_huge_pmd_anonymous_page(vma, folio);
      if (freeze) yield* folio_get(folio);
      yield* __split_huge_pmd(vma, freeze, folio);
    },
    look: (memory, { folio, vma }) => [tablesOf(memory, vma), mappingsOf(memory, folio)],
  });
  expect(run).toMatchObject({ reports: [], ends: [[tables, mappings]] });
});

test('a PMD that maps another folio is left alone', () => {
  const run = runAlone({
    given: (world) => ({ ...folioAndVma(world), other: world.folio('other') }),
    call: function* ({ __do_huge_pmd_anonymous_page, __split_huge_pmd }, { folio, other, vma }) {
      yield* __do_huge_pmd_anonymous_page(vma, folio);
      yield* __split_huge_pmd(vma, true, other);
    },
    look: (memory, { vma }) => tablesOf(memory, vma),
  });
  expect(run).toMatchObject({ reports: [], ends: ['present ----'] });
});

test('an empty PMD is left alone', () => {
  const run = runAlone({
    given: folioAndVma,
    call: ({ __split_huge_pmd }, { vma }) => __split_huge_pmd(vma, false, folioType.NULL),
    look: (memory, { vma }) => tablesOf(memory, vma),
  });
  expect(run).toMatchObject({ reports: [], ends: ['none ----'] });
});
