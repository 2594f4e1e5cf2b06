// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isLive, isNull, peek } from '@mm-litmus/kernel';
import type { MmSymbols } from '../../src/index';
import { listLruImage } from '../support/list-lru';
import { runAlone } from '../support/run-alone';

test('a list_lru goes with the heads of all memcgs', () => {
  let symbols!: MmSymbols;
  const run = runAlone({
    shrinkersAreFreed: true,
    image: listLruImage(),
    given: (world) => {
      const P = world.memcg('P');
      return world.folio('A', { memcg: world.memcg('M', { parent: P }) });
    },
    call: function* (bound, folio) {
      const { deferred_split_lru, folio_memcg_list_lru_alloc, list_lru_destroy } = (symbols = bound);
      yield* folio_memcg_list_lru_alloc(folio, deferred_split_lru);
      const heads = deferred_split_lru.xa.length;
      let given = 0;
      for (let i = 0; i < heads; i++) {
        if (!isNull(yield* bound.load(deferred_split_lru.xa[i]))) given++;
      }
      yield* list_lru_destroy(deferred_split_lru);
      return given;
    },
    look: (memory) => {
      const { deferred_split_lru, list_lru_memcg_cache } = symbols;
      return {
        list: isLive(memory, deferred_split_lru),
        heads: list_lru_memcg_cache.objects.filter((mlru) => isLive(memory, mlru)).length,
        named: deferred_split_lru.xa.filter((entry) => !isNull(peek(memory, entry))).length,
      };
    },
  });
  expect(run).toEqual({ results: [2], reports: [], ends: [{ list: false, heads: 0, named: 0 }] });
});
