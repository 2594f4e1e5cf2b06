// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { foliosOn, isQueued, orderOf, queuesOf } from '../../src/index';
import { runAlone } from '../support/run-alone';

test('queues are those of nodes and memcgs, and hold folios in order', () => {
  const { ends } = runAlone({
    given: (world) => {
      const M = world.memcg('M');
      const [A, B, C] = ['A', 'B', 'C'].map((label) => world.folio(label, { memcg: M }));
      return { M, A: A, B: B, C: C };
    },
    call: function* ({ list_add, list_add_tail }, { A, B, M }) {
      yield* list_add_tail(A._deferred_list, M.deferred_split_queue.split_queue);
      yield* list_add(B._deferred_list, M.deferred_split_queue.split_queue);
    },
    look: (memory, { A, C, M }, world) => ({
      queues: queuesOf(memory, world).map(String),
      folios: foliosOn(memory, M.deferred_split_queue)?.map(String),
      queued: [A, C].map((folio) => isQueued(memory, world, folio)),
    }),
  });
  expect(ends).toEqual([
    {
      queues: ['node0.deferred_split_queue', 'root.deferred_split_queue', 'M.deferred_split_queue'],
      folios: ['B', 'A'],
      queued: [true, false],
    },
  ]);
});

test('a queue in the middle of a change has no folios to tell', () => {
  const { ends } = runAlone({
    given: (world) => ({ folio: world.folio('K'), queue: world.root_mem_cgroup.deferred_split_queue }),
    call: ({ store }, { folio, queue }) => store(queue.split_queue.next, folio._deferred_list),
    look: (memory, { folio, queue }, world) => [foliosOn(memory, queue), isQueued(memory, world, folio)],
  });
  expect(ends).toEqual([[undefined, true]]);
});

test('a folio has its order until it is split', () => {
  const { ends } = runAlone({
    given: (world) => [world.folio('A'), world.folio('B', { order: 1 }), world.folio('C')] as const,
    call: ({ clear_bit }, [, , C]) => clear_bit('PG_head', C.flags),
    look: (memory, folios) => folios.map((folio) => orderOf(memory, folio)),
  });
  expect(ends).toEqual([[2, 1, 0]]);
});
