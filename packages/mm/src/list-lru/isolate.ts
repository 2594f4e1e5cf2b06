// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// mm/list_lru.c: for callbacks of a walk. The walk itself counts the node's items.

export const list_lru_isolate = mmFunction(
  'list_lru_isolate',
  ({ decrement, list_del_init }) =>
    function* (l, item) {
      yield* list_del_init(item);
      yield* decrement(l.nr_items);
    },
);

export const list_lru_isolate_move = mmFunction(
  'list_lru_isolate_move',
  ({ decrement, list_move }) =>
    function* (l, item, head) {
      yield* list_move(item, head);
      yield* decrement(l.nr_items);
    },
);
