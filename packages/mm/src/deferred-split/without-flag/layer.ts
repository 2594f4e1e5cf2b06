// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf, type Layer } from '@mm-litmus/kernel';
import * as collapse from '../../pgtable/collapse';
import * as fault from '../../pgtable/fault';
import * as split from '../../split/split_huge_page_to_list_to_order';
import { withCalls } from '../../with-calls';
import * as undo from '../__folio_undo_large_rmappable';
import * as add from './deferred_split_folio';
import * as scan from './deferred_split_scan';

/**
 * The deferred split queue until 8422acdc97ed (v6.12) brought PG_partially_mapped, and its statistics,
 * and dafff3f4c850 put every THP on the queue when it is mapped. `rmapOfV69` or
 * `rmapOfV610` goes with it.
 */
export const withoutPartiallyMapped: Layer = [
  ...[add, scan].flatMap(definitionsOf),
  ...withCalls([split, undo].flatMap(definitionsOf), {
    folio_test_partially_mapped: 'nop',
    __folio_clear_partially_mapped: 'nop',
    mod_mthp_stat: 'nop',
  }),
  ...withCalls([collapse, fault].flatMap(definitionsOf), { deferred_split_folio: 'nop' }),
];
