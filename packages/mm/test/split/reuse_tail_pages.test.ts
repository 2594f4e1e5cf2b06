// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runAlone } from '../support/run-alone';

test('no list operation works on the node of a folio that was split', () => {
  const { reports } = runAlone({
    given: (world) => world.folio('K'),
    call: function* ({ list_del_init, reuseTailPages }, folio) {
      yield* reuseTailPages(folio);
      yield* list_del_init(folio._deferred_list);
    },
  });
  expect(reports).toEqual([expect.stringContaining('list_del corruption')]);
});
