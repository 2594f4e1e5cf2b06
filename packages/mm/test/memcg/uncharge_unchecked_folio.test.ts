// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isNull, peek } from '@mm-litmus/kernel';
import * as unchecked from '../../src/memcg/uncharge_unchecked_folio';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

test('a folio that is queued stays so, and nobody says so', () => {
  const run = runAlone({
    image: bareImage([unchecked.uncharge_folio]),
    given: (world) => ({ folio: world.folio('K'), world }),
    call: function* ({ list_add_tail, uncharge_folio }, { folio, world }) {
      yield* list_add_tail(folio._deferred_list, world.root_mem_cgroup.deferred_split_queue.split_queue);
      yield* uncharge_folio(folio);
    },
    look: (memory, { folio }) => [
      isNull(peek(memory, folio.memcg_data)),
      peek(memory, folio._deferred_list.next) === folio._deferred_list,
    ],
  });
  expect(run.reports).toEqual([]);
  expect(run.ends).toEqual([[true, false]]);
});
