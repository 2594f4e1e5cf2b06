// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { partiallyMappedAreQueued, queuesAreReachable } from '../../src/index';
import { holdsAfter, type Change } from '../support/held';

describe('a partially mapped folio', () => {
  const nothing: Change = ({ nop }) => nop();
  /** A is mapped, has the flag, and is on no queue; then `more`. */
  const lost = (more: Change): Change =>
    function* (symbols, queued) {
      yield* symbols.folio_add_new_anon_rmap(queued.A, queued.vma);
      yield* symbols.folio_set_partially_mapped(queued.A);
      yield* symbols.list_del_init(queued.A._deferred_list);
      yield* more(symbols, queued);
    };

  test('is queued', () => {
    expect(
      holdsAfter(partiallyMappedAreQueued, ({ folio_set_partially_mapped }, { A }) =>
        folio_set_partially_mapped(A),
      ),
    ).toBe(true);
  });

  test('is lost if it is not', () => {
    expect(holdsAfter(partiallyMappedAreQueued, lost(nothing))).toBe(false);
  });

  test.each<[string, Change]>([
    ['in the swap cache', ({ set_bit }, { A }) => set_bit('PG_swapcache', A.flags)],
    ['frozen or dying', ({ folio_ref_freeze }, { A }) => folio_ref_freeze(A, 1)],
    ['small', ({ clear_bit }, { A }) => clear_bit('PG_head', A.flags)],
    ['freed', ({ kfree }, { A }) => kfree(A)],
    ['wholly mapped', ({ folio_clear_partially_mapped }, { A }) => folio_clear_partially_mapped(A)],
  ])('need not be when it is %s', (_state, more) => {
    expect(holdsAfter(partiallyMappedAreQueued, lost(more))).toBe(true);
  });
});

describe('a queue that is not empty', () => {
  test('is found by reclaim', () => {
    expect(holdsAfter(queuesAreReachable, ({ nop }) => nop())).toBe(true);
  });

  test('is not without the shrinker bit', () => {
    const clear: Change = ({ clear_bit }, { M }) =>
      clear_bit('thp-deferred_split', M.nodeinfo[0].shrinker_info.map);
    expect(holdsAfter(queuesAreReachable, clear)).toBe(false);
  });

  test('is not in a memcg that is offline', () => {
    expect(
      holdsAfter(queuesAreReachable, ({ clear_bit }, { M }) => clear_bit('CSS_ONLINE', M.css.flags)),
    ).toBe(false);
  });
});
