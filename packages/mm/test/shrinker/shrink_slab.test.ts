// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { peekBit, type Layer } from '@mm-litmus/kernel';
import { SHRINK_EMPTY, mmFunction, mmMacro, slabOnlyWithKmem, type WorldOptions } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

/** What reclaim frees in a memcg with its bit set, when `count` objects are there; and the bit. */
function shrink(count: number, options: Partial<WorldOptions> = {}, ...layers: readonly Layer[]) {
  const counts = mmFunction(
    'deferred_split_count',
    () =>
      function* () {
        return count;
      },
  );
  const { results, ends } = runAlone({
    ...options,
    image: bareImage(...layers, [counts]),
    given: (world) => ({ M: world.memcg('M') }),
    setup: ({ set_shrinker_bit }, { M }) => set_shrinker_bit(M, 0, 'thp-deferred_split'),
    call: ({ shrink_slab }, { M }) => shrink_slab(0, M, 0),
    look: (memory, { M }) => peekBit(memory, 'thp-deferred_split', M.nodeinfo[0].shrinker_info.map),
  });
  return { freed: results, bit: ends };
}

const withoutNonslab = [
  mmMacro(
    'deferredSplitShrinkerFlags',
    () =>
      function* () {
        return ['SHRINKER_NUMA_AWARE', 'SHRINKER_MEMCG_AWARE'] as const;
      },
  ),
];

describe('shrink_slab', () => {
  test('leaves the bit unless the count says that nothing is there', () => {
    expect(shrink(2)).toEqual({ freed: [4], bit: [true] });
    expect(shrink(0)).toEqual({ freed: [0], bit: [true] });
    expect(shrink(SHRINK_EMPTY)).toEqual({ freed: [0], bit: [false] });
  });

  test('without kmem accounting passes over what is not SHRINKER_NONSLAB', () => {
    expect(shrink(2, { kmem: false })).toEqual({ freed: [4], bit: [true] });
    expect(shrink(2, { kmem: false }, withoutNonslab)).toEqual({ freed: [0], bit: [true] });
    expect(shrink(2, { kmem: false }, slabOnlyWithKmem, withoutNonslab)).toEqual({
      freed: [0],
      bit: [false],
    });
  });
});
