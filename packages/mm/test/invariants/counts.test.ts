// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { lengthsAreReal, statCountsFlags } from '../../src/index';
import { holdsAfter, type Change } from '../support/held';

const nothing: Change = ({ nop }) => nop();

describe('the length of a queue', () => {
  const longer: Change = ({ increment }, { queue }) => increment(queue.split_queue_len);

  test('is that of its list', () => {
    expect(holdsAfter(lengthsAreReal, nothing)).toBe(true);
    expect(holdsAfter(lengthsAreReal, longer)).toBe(false);
  });

  test('may be another while somebody holds the lock', () => {
    const locked: Change = function* (symbols, queued) {
      yield* symbols.spin_lock(queued.queue.split_queue_lock);
      yield* longer(symbols, queued);
    };
    expect(holdsAfter(lengthsAreReal, locked)).toBe(true);
  });
});

describe('the statistic of partially mapped folios', () => {
  const flag: Change = ({ folio_set_partially_mapped }, { A }) => folio_set_partially_mapped(A);
  const count: Change = ({ mod_mthp_stat }) => mod_mthp_stat(2, 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', 1);

  test('is their number', () => {
    expect(holdsAfter(statCountsFlags, nothing)).toBe(true);
    expect(holdsAfter(statCountsFlags, flag)).toBe(false);
    expect(holdsAfter(statCountsFlags, count)).toBe(false);
    const both: Change = function* (symbols, queued) {
      yield* flag(symbols, queued);
      yield* count(symbols, queued);
    };
    expect(holdsAfter(statCountsFlags, both)).toBe(true);
  });
});
