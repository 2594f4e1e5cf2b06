// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { peekCount } from '@mm-litmus/kernel';
import { SHRINK_EMPTY, SHRINK_STOP, mem_cgroup, mmFunction, type MmSymbols } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

/** What `count` objects come to, when `scan` says of each call how many it freed; and what is deferred. */
function shrink(count: number, scan: (nr_to_scan: number) => number, priority = 0, ofMemcg = false) {
  const scanned: number[] = [];
  const image = bareImage([
    mmFunction(
      'deferred_split_count',
      () =>
        function* () {
          return count;
        },
    ),
    mmFunction(
      'deferred_split_scan',
      ({ nop }: MmSymbols) =>
        function* (_shrink, sc) {
          yield* nop();
          if (scanned.at(-1) !== sc.nr_to_scan) scanned.push(sc.nr_to_scan);
          return scan(sc.nr_to_scan);
        },
    ),
  ]);
  const { results, ends } = runAlone({
    image,
    given: (world) => ({ M: world.memcg('M'), shrinker: world.deferred_split_shrinker }),
    call: ({ do_shrink_slab }, { M, shrinker }) =>
      do_shrink_slab({ nid: 0, memcg: ofMemcg ? M : mem_cgroup.NULL }, shrinker, priority),
    look: (memory, { M, shrinker }) =>
      [shrinker.nr_deferred[0], M.nodeinfo[0].shrinker_info.nr_deferred].map((nr) => peekCount(memory, nr)),
  });
  return { freed: results, scanned, deferred: ends };
}

describe('do_shrink_slab', () => {
  test('passes on that nothing is there', () => {
    expect(shrink(0, () => 1)).toEqual({ freed: [0], scanned: [], deferred: [[0, 0]] });
    expect(shrink(SHRINK_EMPTY, () => 1)).toEqual({ freed: [SHRINK_EMPTY], scanned: [], deferred: [[0, 0]] });
  });

  test('asks for twice what is there when memory is really short', () => {
    expect(shrink(3, () => 2)).toEqual({ freed: [2], scanned: [6], deferred: [[0, 0]] });
  });

  test('stops when told so', () => {
    expect(shrink(3, () => SHRINK_STOP)).toEqual({ freed: [0], scanned: [6], deferred: [[6, 0]] });
  });

  test('does not ask at all while few are there and there is time, and defers the work', () => {
    expect(shrink(8, () => 1, 3)).toEqual({ freed: [0], scanned: [], deferred: [[2, 0]] });
  });

  test('defers what a memcg has there', () => {
    expect(shrink(8, () => 1, 3, true)).toEqual({ freed: [0], scanned: [], deferred: [[0, 2]] });
  });
});
