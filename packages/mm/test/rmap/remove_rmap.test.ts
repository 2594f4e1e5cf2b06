// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { definitionsOf, type Definition, type Image } from '@mm-litmus/kernel';
import { mmFunction, rmapOfV610, rmapOfV69, withoutPartiallyMapped, type MmSymbols } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { folioAndVma } from '../support/mappings';
import { runAlone } from '../support/run-alone';

/** Counts calls of `deferred_split_folio(folio, true)` in the folio's hwpoison flags: 0, 1 or more. */
const counting: Definition[] = definitionsOf({
  deferred_split_folio: mmFunction(
    'deferred_split_folio',
    ({ set_bit, test_and_set_bit }) =>
      function* (folio, partially_mapped) {
        if (!partially_mapped) return;
        if (yield* test_and_set_bit('PG_hwpoison', folio._flags_1))
          yield* set_bit('PG_has_hwpoisoned', folio._flags_1);
      },
  ),
});

/** How often the folio was queued as partially mapped, when the given PTEs are zapped in turn. */
function queuedBy(pages: readonly number[], flagged = false, image = bareImage(counting)): number {
  const { results, reports } = runAlone({
    image,
    given: folioAndVma,
    call: function* (symbols, { folio, vma }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      yield* symbols.__split_huge_pmd(vma, false, folio);
      yield* symbols.folio_get(folio);
      if (flagged) yield* symbols.folio_set_partially_mapped(folio);
      for (const page of pages) yield* symbols.zap_page_range_single(vma, page, 1);
      const once = yield* symbols.test_bit('PG_hwpoison', folio._flags_1);
      const again = yield* symbols.test_bit('PG_has_hwpoisoned', folio._flags_1);
      return Number(once) + Number(again);
    },
  });
  expect(reports).toEqual([]);
  return results[0];
}

test('a folio is queued when a page goes and others stay', () => {
  expect(queuedBy([0])).toBe(1);
});

test('every time, until it has the flag', () => {
  expect(queuedBy([0, 1])).toBe(2);
  expect(queuedBy([0, 1], true)).toBe(0);
});

/** Whether the folio is queued when all its PTEs are zapped at once. */
function queuedAtLast(image: Image<MmSymbols>): boolean {
  const { results, reports } = runAlone({
    image,
    given: folioAndVma,
    call: function* (symbols, { folio, vma }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      yield* symbols.__split_huge_pmd(vma, false, folio);
      yield* symbols.folio_get(folio);
      yield* symbols.zap_page_range_single(vma, 0, 4);
      return yield* symbols.test_bit('PG_hwpoison', folio._flags_1);
    },
  });
  expect(reports).toEqual([]);
  return results[0];
}

test('not when the last page goes', () => {
  expect(queuedAtLast(bareImage(counting))).toBe(false);
});

describe('v6.10 and v6.11', () => {
  const image = bareImage(withoutPartiallyMapped, rmapOfV610, counting);

  test('the same, but that to be on a list is the flag', () => {
    expect(queuedBy([0, 1], false, image)).toBe(2);
    expect(queuedAtLast(image)).toBe(false);
  });
});

describe('v6.9', () => {
  const image = bareImage(withoutPartiallyMapped, rmapOfV69, counting);

  test('a folio is queued too when the last page goes, and whatever flag it has', () => {
    expect(queuedBy([0, 1], true, image)).toBe(2);
    expect(queuedAtLast(image)).toBe(true);
  });

  test('not when it was mapped by a PMD', () => {
    const { results } = runAlone({
      image,
      given: folioAndVma,
      call: function* (symbols, { folio, vma }) {
        yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.folio_get(folio);
        yield* symbols.zap_page_range_single(vma, 0, 4);
        return yield* symbols.test_bit('PG_hwpoison', folio._flags_1);
      },
    });
    expect(results).toEqual([false]);
  });
});
