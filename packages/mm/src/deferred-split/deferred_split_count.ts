// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/** mm/huge_memory.c, v6.12 and linux-mm 9073d1556bcd. */
export const deferred_split_count = mmFunction(
  'deferred_split_count',
  ({ READ_ONCE, node_data }) =>
    function* (_shrink, sc) {
      const ds_queue = (isNull(sc.memcg) ? node_data[sc.nid] : sc.memcg).deferred_split_queue;
      return yield* READ_ONCE(ds_queue.split_queue_len);
    },
);
