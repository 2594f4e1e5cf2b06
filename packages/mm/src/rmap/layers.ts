// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf, type Layer } from '@mm-litmus/kernel';
import { withCalls } from '../with-calls';
import * as add from './add_rmap';
import * as dup from './dup_anon_rmap';
import * as mapcount from './mapcount';
import { removeRmap } from './remove_rmap';
import * as withoutLargeMapcount from './without-large-mapcount/mapcount';

// Earlier states of rmap; `mmLayer` has that of v6.12.

/**
 * v6.9: `_large_mapcount` is not there, and a folio of which PTEs map nothing any more goes on the deferred
 * split queue like one that is partially mapped.
 */
export const rmapOfV69: Layer = [
  ...definitionsOf(withoutLargeMapcount),
  ...withCalls(
    [...[add, dup].flatMap(definitionsOf), add.addAnonRmapPtes('each'), removeRmap('each', 'some-unmapped')],
    {
      folio_set_large_mapcount: 'nop',
      folio_add_large_mapcount: 'nop',
      folio_inc_large_mapcount: 'nop',
      folio_sub_large_mapcount: 'nop',
      folio_dec_large_mapcount: 'nop',
      // Only deferred_split_folio() looks whether the folio is queued.
      folio_test_partially_mapped: 'nop',
    },
  ),
];

/** v6.10 and v6.11. */
export const rmapOfV610: Layer = [
  ...[add, dup, mapcount].flatMap(definitionsOf),
  add.addAnonRmapPtes('each'),
  ...withCalls([removeRmap('each')], { folio_test_partially_mapped: 'isOnDeferredList' }),
];
