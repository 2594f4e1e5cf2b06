// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { folioAndVma } from '../support/mappings';
import { runAlone } from '../support/run-alone';

test.each([
  ['with the pins of the caller alone', 1, false, [true, 0]],
  ['with another pin', 2, false, [false, 0]],
  ['with the swap cache and nothing for it', 1, true, [false, 4]],
  ['with the references of the swap cache', 5, true, [true, 4]],
])('a mapped folio %s', (_name, pins, swapcache, expected) => {
  const { results } = runAlone({
    given: folioAndVma,
    call: function* (
      { __do_huge_pmd_anonymous_page, can_split_folio, folio_ref_add, set_bit },
      { folio, vma },
    ) {
      yield* __do_huge_pmd_anonymous_page(vma, folio);
      yield* folio_ref_add(folio, pins);
      if (swapcache) yield* set_bit('PG_swapcache', folio.flags);
      return yield* can_split_folio(folio, 1);
    },
  });
  expect(results).toEqual([expected]);
});
