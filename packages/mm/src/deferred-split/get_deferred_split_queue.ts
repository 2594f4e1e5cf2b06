// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { folio_nid } from '../folio/nid';
import { mmFunction } from '../mm';

/** mm/huge_memory.c until v6.18: the queue of the folio's memcg if it is charged, else of its node. */
export const get_deferred_split_queue = mmFunction(
  'get_deferred_split_queue',
  ({ folio_memcg, node_data }) =>
    function* (folio) {
      const memcg = yield* folio_memcg(folio);
      return isNull(memcg) ? node_data[folio_nid(folio)].deferred_split_queue : memcg.deferred_split_queue;
    },
);
