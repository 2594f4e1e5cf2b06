// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Outcome, type Steps } from '@mm-litmus/engine';
import {
  invariants,
  type Folio,
  type MemCgroup,
  type MmSymbols,
  type VmAreaStruct,
  World,
} from '@mm-litmus/mm';
import { bareImage } from '../../mm/test/support/bare-image';
import { type InvariantId, violates } from '../src';

interface Queued {
  readonly M: MemCgroup;
  readonly A: Folio;
  /** Maps nothing yet. */
  readonly vma: VmAreaStruct;
}
type Change = (symbols: MmSymbols, queued: Queued) => Steps<unknown>;

/** Whether the invariant is broken by one CPU, while another does `meanwhile`; A is on the queue of M. */
function outcomeOf(id: InvariantId, change: Change, meanwhile: Change = nothing): Outcome {
  const world = new World({ bounds: { cpus: 2 } });
  const { symbols } = world.load(bareImage());
  const M = world.memcg('M');
  const queued = { M, A: world.folio('A', { memcg: M }), vma: world.vma('vma') };
  const { split_queue, split_queue_len } = M.deferred_split_queue;
  const { properties } = explore(
    world.program({
      setup: function* () {
        yield* symbols.list_add_tail(queued.A._deferred_list, split_queue);
        yield* symbols.increment(split_queue_len);
        yield* symbols.set_shrinker_bit(M, 0, 'thp-deferred_split');
      },
      threads: [
        { name: 'change', cpu: 0, start: () => change(symbols, queued) },
        { name: 'meanwhile', cpu: 1, start: () => meanwhile(symbols, queued) },
      ],
      properties: [{ id, ...violates(id, world) }],
    }),
  );
  return properties[0].outcome;
}

const nothing: Change = ({ nop }) => nop();
const poison: Change = ({ set_bit }, { A }) => set_bit('PG_hwpoison', A._flags_1);

const breaks: Record<InvariantId, readonly [change: Change, outcome: Outcome, meanwhile?: Change]> = {
  I1: [({ store }, { A }) => store(A._deferred_list.next, A._deferred_list), 'always'],
  I2: [
    ({ node_data, store }, { A }) =>
      store(node_data[0].deferred_split_queue.split_queue.next, A._deferred_list),
    'always',
  ],
  I3: [({ list_del_init }, { A }) => list_del_init(A._deferred_list), 'always'],
  I4: [({ list_del_init }, { A }) => list_del_init(A._deferred_list), 'always'],
  I5: [({ folio_set_partially_mapped }, { A }) => folio_set_partially_mapped(A), 'always'],
  I6: [({ kfree }, { A }) => kfree(A), 'always'],
  I7: [({ kfree }, { A }) => kfree(A), 'sometimes', poison],
  I8: [
    function* (symbols, { A, vma }) {
      yield* symbols.folio_add_new_anon_rmap(A, vma);
      yield* symbols.folio_set_partially_mapped(A);
      yield* symbols.list_del_init(A._deferred_list);
    },
    'always',
  ],
  I9: [({ clear_bit }, { M }) => clear_bit('thp-deferred_split', M.nodeinfo[0].shrinker_info.map), 'always'],
  I10: [({ __folio_set_partially_mapped }, { A }) => __folio_set_partially_mapped(A), 'sometimes', poison],
};

describe.each(Object.entries(breaks) as [InvariantId, (typeof breaks)[InvariantId]][])(
  '%s',
  (id, [change, outcome, meanwhile]) => {
    test('is broken', () => {
      expect(outcomeOf(id, change, meanwhile)).toBe(outcome);
    });

    test('holds when nobody breaks it', () => {
      expect(outcomeOf(id, nothing)).toBe('never');
    });
  },
);

test('there is one for each invariant of the library', () => {
  const names = Object.values(invariants).flatMap((of) => Object.keys(of));
  expect([...names.map((name) => name.split(' ', 1)[0]), 'I7'].sort()).toEqual(Object.keys(breaks).sort());
});
