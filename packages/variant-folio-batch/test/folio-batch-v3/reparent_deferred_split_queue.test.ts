// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peek, peekBit } from '@mm-litmus/kernel';
import { foliosOn, linkVariant, type Folio, type MemCgroup } from '@mm-litmus/mm';
import { runAlone } from '../../../mm/test/support/run-alone';
import { folioBatch } from '../../src/folio-batch/variant';

/** What is on the queues of P and of its child M, before which P had one folio, when M goes offline. */
function reparented(ofChild: readonly string[]) {
  return runAlone({
    image: linkVariant(folioBatch),
    bounds: { cpus: 1, nodes: 2 },
    given: (world) => {
      const P = world.memcg('P');
      const M = world.memcg('M', { parent: P });
      const folios: Folio[] = [world.folio('A', { memcg: P })];
      for (const label of ofChild) folios.push(world.folio(label, { memcg: M }));
      return { P, M, folios };
    },
    call: function* ({ deferred_split_folio, reparent_deferred_split_queue, set_bit }, { M, folios }) {
      for (const folio of folios) yield* deferred_split_folio(folio, true);
      yield* set_bit('CSS_DYING', M.css.flags);
      yield* reparent_deferred_split_queue(M);
    },
    look: (memory, { M, P }) =>
      [P, M].map(({ deferred_split_queue, nodeinfo }: MemCgroup) => ({
        folios: foliosOn(memory, deferred_split_queue)?.map(String),
        len: peek(memory, deferred_split_queue.split_queue_len),
        bits: nodeinfo.map(({ shrinker_info: { map } }) => peekBit(memory, 'thp-deferred_split', map)),
      })),
  });
}

test('the queue goes behind that of the parent, which is then shrunk on every node', () => {
  expect(reparented(['B', 'C'])).toMatchObject({
    reports: [],
    ends: [
      [
        { folios: ['A', 'B', 'C'], len: 3, bits: [true, true] },
        { folios: [], len: 0 },
      ],
    ],
  });
});

test('nothing changes when there is nothing to hand over', () => {
  expect(reparented([])).toMatchObject({
    reports: [],
    ends: [
      [
        { folios: ['A'], len: 1, bits: [true, false] },
        { folios: [], len: 0, bits: [false, false] },
      ],
    ],
  });
});
