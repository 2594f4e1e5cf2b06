// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { holderOf } from '@mm-litmus/kernel';
import { linkVariant, type MemCgroup, type World } from '@mm-litmus/mm';
import { runAlone } from '../../../mm/test/support/run-alone';
import { folioBatch } from '../../src/folio-batch/variant';
import type { FolioBatchSymbols } from '../../src/symbols';

const image = linkVariant(folioBatch);

/** K is charged to M, whose parent is P. */
function given(world: World) {
  const P = world.memcg('P');
  const M = world.memcg('M', { parent: P });
  return { world, P, M, K: world.folio('K', { memcg: M }) };
}

/** Which queue is locked for K when these memcgs are dying, and which memcg it is found to be in. */
function locked(...dying: readonly ('M' | 'P')[]) {
  return runAlone({
    image,
    given,
    call: function* (all, { K, ...memcgs }) {
      const symbols = all as FolioBatchSymbols;
      for (const name of dying) yield* symbols.set_bit('CSS_DYING', memcgs[name].css.flags);
      const [queue, flags] = yield* symbols.folio_split_queue_lock_irqsave(K);
      const memcg: MemCgroup = yield* symbols.folio_split_queue_memcg(K, queue);
      yield* symbols.split_queue_unlock_irqrestore(queue, flags);
      const again = yield* symbols.folio_split_queue_lock(K);
      yield* symbols.split_queue_unlock(again);
      return [queue.$label, memcg.$label, again === queue];
    },
    look: (memory, { M, P }) =>
      [M, P].map((memcg) => holderOf(memory, memcg.deferred_split_queue.split_queue_lock)),
  });
}

describe('the queue of a folio', () => {
  test.each([
    [[], 'M'],
    [['M'], 'P'],
    [['M', 'P'], 'root'],
  ] as const)('is that of the first memcg upwards that is not dying: %j', (dying, owner) => {
    expect(locked(...dying)).toEqual({
      results: [[`${owner}.deferred_split_queue`, owner, true]],
      reports: [],
      ends: [[undefined, undefined]],
    });
  });

  test('is that of its node without memcgs', () => {
    const { results } = runAlone({
      image,
      memcg: false,
      given: (world) => world.folio('K', { memcg: false }),
      call: function* (all, K) {
        const symbols = all as FolioBatchSymbols;
        const queue = yield* symbols.folio_split_queue_lock(K);
        const memcg = yield* symbols.folio_split_queue_memcg(K, queue);
        yield* symbols.split_queue_unlock(queue);
        return [queue.$label, memcg.$label];
      },
    });
    expect(results).toEqual([['node0.deferred_split_queue', 'NULL']]);
  });
});
