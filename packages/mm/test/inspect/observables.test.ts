// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Memory } from '@mm-litmus/engine';
import { observables, type World } from '../../src/index';
import { listLruImage } from '../support/list-lru';
import { smallFolio } from '../support/lru-folio';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

const observed = (memory: Memory, world: World) =>
  Object.fromEntries(
    Object.entries(observables(world)).flatMap(([name, of]) => {
      const value = of(memory);
      return value === undefined ? [] : [[name, value]];
    }),
  );

const given = (world: World) => {
  const M = world.memcg('M');
  return { M, K: world.folio('K', { memcg: M }) };
};

const ofK = { K: 'order 2', 'K refs': 1, 'K flags': 'PG_partially_mapped', 'K memcg': 'M', 'K queue': 'M' };
const ofWorld = {
  'root queue length': 0,
  'root shrinker bit': false,
  'M queue length': 1,
  NR_ANON_PARTIALLY_MAPPED: 0,
};

test('a queue goes by the name of whose it is, as a list of the memcg', () => {
  const { ends } = runAlone({
    given,
    call: function* ({ increment, list_add, set_bit }, { K, M }) {
      yield* list_add(K._deferred_list, M.deferred_split_queue.split_queue);
      yield* increment(M.deferred_split_queue.split_queue_len);
      yield* set_bit('PG_partially_mapped', K._flags_1);
      yield* set_bit('thp-deferred_split', M.nodeinfo[0].shrinker_info.map);
    },
    look: (memory, _, world) => observed(memory, world),
  });
  expect(ends).toEqual([{ ...ofK, ...ofWorld, 'M shrinker bit': true }]);
});

test('and as a sublist of a list_lru', () => {
  const { ends } = runAlone({
    image: listLruImage('LRU_REMOVED'),
    given,
    call: function* (symbols, { K, M }) {
      const { deferred_split_lru, folio_memcg_list_lru_alloc, list_lru_add, set_bit } = symbols;
      yield* folio_memcg_list_lru_alloc(K, deferred_split_lru);
      yield* list_lru_add(deferred_split_lru, K._deferred_list, 0, M);
      yield* set_bit('PG_partially_mapped', K._flags_1);
    },
    look: (memory, _, world) => observed(memory, world),
  });
  expect(ends).toEqual([{ ...ofK, ...ofWorld, 'M shrinker bit': expect.any(Boolean) }]);
});

test('of a freed folio nothing else is to be seen; a node may be linked and on no queue', () => {
  const { ends } = runAlone({
    given: (world) => ({ K: world.folio('K'), L: world.folio('L', { memcg: false }) }),
    call: function* ({ WRITE_ONCE, kfree }, { K, L }) {
      yield* WRITE_ONCE(L._deferred_list.next, K._deferred_list);
      yield* kfree(K);
    },
    look: (memory, _, world) => observed(memory, world),
  });
  expect(ends).toEqual([
    {
      K: 'freed',
      L: 'order 2',
      'L refs': 1,
      'L flags': 'none',
      'L memcg': 'none',
      'L queue': 'linked, and on no queue',
      'root queue length': 0,
      'root shrinker bit': false,
      NR_ANON_PARTIALLY_MAPPED: 0,
    },
  ]);
});

test('where there is an LRU, its list and batches are observable', () => {
  const { ends } = runAlone({
    image: bareImage(),
    lru: true,
    given: smallFolio,
    call: function* (
      { anonymousFault, folio_rotate_reclaimable, lru_add_drain, mlock_folio },
      { folio, vma },
    ) {
      yield* anonymousFault(vma, 0, folio);
      yield* lru_add_drain();
      yield* folio_rotate_reclaimable(folio);
      yield* mlock_folio(folio);
    },
    look: (memory, _, world) => observed(memory, world),
  });
  expect(ends).toEqual([
    expect.objectContaining({
      'F LRU': 'LRU_INACTIVE_ANON',
      'F batches': 'lru_rotate of CPU0, mlock of CPU0',
      'F flags': expect.stringContaining('PG_lru'),
    }),
  ]);
});
