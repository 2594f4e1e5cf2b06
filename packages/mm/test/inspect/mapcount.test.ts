// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { mapcountOf } from '../../src/index';
import { folioAndVma } from '../support/mappings';
import { runAlone } from '../support/run-alone';

test.each([
  ['nothing', 0, 0],
  ['a PMD', 1, 1],
  ['two PTEs', 2, 2],
])('a folio that %s maps', (_by, how, mapcount) => {
  const { ends } = runAlone({
    given: folioAndVma,
    call: function* ({ __do_huge_pmd_anonymous_page, zap_page_range_single }, { folio, vma }) {
      if (how > 0) yield* __do_huge_pmd_anonymous_page(vma, folio);
      if (how > 1) yield* zap_page_range_single(vma, 1, 2);
    },
    look: (memory, { folio }) => mapcountOf(memory, folio),
  });
  expect(ends).toEqual([mapcount]);
});
