// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isNull, peekCount } from '@mm-litmus/kernel';
import { runAlone } from '../support/run-alone';

test('a folio that is not mapped has no anon_vma to lock', () => {
  const { results } = runAlone({
    given: (world) => world.folio('K'),
    call: function* ({ folio_get_anon_vma, folio_mapcount, folio_mapped, folio_test_anon }, folio) {
      const anon_vma = yield* folio_get_anon_vma(folio);
      return [
        isNull(anon_vma),
        yield* folio_test_anon(folio),
        yield* folio_mapped(folio),
        yield* folio_mapcount(folio),
      ];
    },
  });
  expect(results).toEqual([[true, false, false, 0]]);
});

test('one that was unmapped has none either, though it names one', () => {
  const { results } = runAlone({
    given: (world) => ({ folio: world.folio('K'), vma: world.vma('vma') }),
    call: function* (
      { __do_huge_pmd_anonymous_page, folio_get, folio_get_anon_vma, folio_test_anon, zap_page_range_single },
      { folio, vma },
    ) {
      yield* __do_huge_pmd_anonymous_page(vma, folio);
      yield* folio_get(folio);
      yield* zap_page_range_single(vma, 0, 4);
      return [isNull(yield* folio_get_anon_vma(folio)), yield* folio_test_anon(folio)];
    },
  });
  expect(results).toEqual([[true, true]]);
});

test('one that is mapped lends its anon_vma', () => {
  const run = runAlone({
    given: (world) => ({ folio: world.folio('K'), vma: world.vma('vma') }),
    call: function* (
      { __do_huge_pmd_anonymous_page, atomic_read, folio_get_anon_vma, put_anon_vma },
      { folio, vma },
    ) {
      yield* __do_huge_pmd_anonymous_page(vma, folio);
      const anon_vma = yield* folio_get_anon_vma(folio);
      const held = yield* atomic_read(anon_vma.refcount);
      yield* put_anon_vma(anon_vma);
      return [anon_vma.$label, held, yield* atomic_read(anon_vma.refcount)];
    },
    look: (memory, { folio }) => peekCount(memory, folio._large_mapcount),
  });
  expect(run).toEqual({ results: [['vma.anon_vma', 2, 1]], reports: [], ends: [0] });
});
