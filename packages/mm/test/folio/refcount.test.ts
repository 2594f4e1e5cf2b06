// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peekCount } from '@mm-litmus/kernel';
import type { Folio, MmSymbols } from '../../src/index';
import { runAlone } from '../support/run-alone';

type Call = (symbols: MmSymbols, folio: Folio) => Steps<unknown>;

/** On a folio with one reference. */
function run(call: Call) {
  return runAlone({
    given: (world) => world.folio('K'),
    call,
    look: (memory, folio) => peekCount(memory, folio._refcount),
  });
}

describe('references', () => {
  test('are taken while there is one', () => {
    expect(run(({ folio_try_get }, folio) => folio_try_get(folio))).toEqual({
      results: [true],
      reports: [],
      ends: [2],
    });
  });

  test('are not taken from a frozen folio', () => {
    const attempt: Call = function* ({ folio_ref_freeze, folio_try_get }, folio) {
      return [yield* folio_ref_freeze(folio, 1), yield* folio_try_get(folio)];
    };
    expect(run(attempt)).toEqual({ results: [[true, false]], reports: [], ends: [0] });
  });

  test('are not frozen when there are others than expected', () => {
    expect(run(({ folio_ref_freeze }, folio) => folio_ref_freeze(folio, 2))).toMatchObject({
      results: [false],
      ends: [1],
    });
  });

  test('come back with unfreeze', () => {
    const thaw: Call = function* ({ folio_ref_freeze, folio_ref_unfreeze }, folio) {
      yield* folio_ref_freeze(folio, 1);
      yield* folio_ref_unfreeze(folio, 3);
    };
    expect(run(thaw)).toMatchObject({ reports: [], ends: [3] });
  });

  test('are added and dropped several at once', () => {
    const several: Call = function* ({ folio_ref_add, folio_ref_inc, folio_ref_sub_and_test }, folio) {
      yield* folio_ref_add(folio, 3);
      yield* folio_ref_inc(folio);
      return [yield* folio_ref_sub_and_test(folio, 4), yield* folio_ref_sub_and_test(folio, 1)];
    };
    expect(run(several)).toEqual({ results: [[false, true]], reports: [], ends: [0] });
  });

  test.each<[check: string, misuse: Call]>([
    [
      'VM_BUG_ON_FOLIO(folio_ref_zero_or_close_to_overflow(folio))',
      function* ({ folio_get, folio_ref_freeze }, folio) {
        yield* folio_ref_freeze(folio, 1);
        yield* folio_get(folio);
      },
    ],
    [
      'VM_BUG_ON_PAGE(page_count(page) != 0)',
      ({ folio_ref_unfreeze }, folio) => folio_ref_unfreeze(folio, 1),
    ],
    ['VM_BUG_ON(count == 0)', ({ folio_ref_unfreeze }, folio) => folio_ref_unfreeze(folio, 0)],
    [
      'VM_BUG_ON_PAGE(page_ref_count(page) == 0)',
      function* ({ folio_put_testzero, folio_ref_freeze }, folio) {
        yield* folio_ref_freeze(folio, 1);
        yield* folio_put_testzero(folio);
      },
    ],
    [
      'VM_BUG_ON_PAGE(page_ref_count(page) == 0)',
      function* ({ folio_ref_freeze, folio_ref_sub_and_test }, folio) {
        yield* folio_ref_freeze(folio, 1);
        yield* folio_ref_sub_and_test(folio, 1);
      },
    ],
  ])('misused end in %s', (check, misuse) => {
    const { reports, ends } = run(misuse);
    expect(reports).toEqual([expect.stringContaining(check)]);
    expect(ends).toEqual([]);
  });
});
