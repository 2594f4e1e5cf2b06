// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { folioAndVma, freed, mappingsOf, tablesOf } from '../support/mappings';
import { runAlone } from '../support/run-alone';

test('a fault maps the folio by the PMD', () => {
  const run = runAlone({
    given: folioAndVma,
    call: ({ __do_huge_pmd_anonymous_page }, { folio, vma }) => __do_huge_pmd_anonymous_page(vma, folio),
    look: (memory, { folio, vma }) => [tablesOf(memory, vma), mappingsOf(memory, folio)],
  });
  expect(run.reports).toEqual([]);
  expect(run.ends).toEqual([
    ['present ----', { refs: 1, large: 1, entire: 1, nr_pages: 8, pages: [0, 0, 0, 0] }],
  ]);
});

test('a fault that comes second frees its folio', () => {
  const run = runAlone({
    given: (world) => ({ ...folioAndVma(world), second: world.folio('second') }),
    call: function* ({ __do_huge_pmd_anonymous_page }, { folio, second, vma }) {
      yield* __do_huge_pmd_anonymous_page(vma, folio);
      yield* __do_huge_pmd_anonymous_page(vma, second);
    },
    look: (memory, { folio, second }) => [freed(memory, folio), freed(memory, second)],
  });
  expect(run).toMatchObject({ reports: [], ends: [[false, true]] });
});
