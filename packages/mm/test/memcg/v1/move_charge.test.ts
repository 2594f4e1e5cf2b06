// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peek, peekCount } from '@mm-litmus/kernel';
import { movesUnqueuedCharges, type Folio, type MmSymbols, type World } from '../../../src/index';
import { bareImage } from '../../support/bare-image';
import { runAlone } from '../../support/run-alone';

const given = (world: World) => ({
  M: world.memcg('M'),
  N: world.memcg('N'),
  K: world.folio('K', { memcg: world.memcgs[1] }),
  vma: world.vma('vma'),
});

/** K, of M, has been faulted in, and its task goes to N. */
function move(state: (symbols: MmSymbols, K: Folio) => Steps<unknown>) {
  return runAlone({
    image: bareImage(movesUnqueuedCharges),
    given,
    setup: function* (symbols, { K, vma }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, K);
      yield* state(symbols, K);
    },
    call: ({ mem_cgroup_move_charge_pte_range }, { M, N, vma }) =>
      mem_cgroup_move_charge_pte_range(vma, M, N),
    look: (memory, { K }) => [String(peek(memory, K.memcg_data)), peekCount(memory, K._refcount)],
  });
}

test('takes the charge along', () => {
  expect(move(({ nop }) => nop())).toMatchObject({ reports: [], ends: [['N', 1]] });
});

test.each<[string, Parameters<typeof move>[0]]>([
  ['is locked', ({ folio_lock }, K) => folio_lock(K)],
  [
    'is queued and cannot be split',
    ({ list_add_tail, root_mem_cgroup }, K) =>
      list_add_tail(K._deferred_list, root_mem_cgroup.deferred_split_queue.split_queue),
  ],
])('leaves a folio alone that %s', (_state, state) => {
  expect(move(state)).toMatchObject({ reports: [], ends: [['M', 1]] });
});
