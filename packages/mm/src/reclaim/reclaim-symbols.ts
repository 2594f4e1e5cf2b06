// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { Folio } from '../folio/folio';
import type { FolioBatch } from '../folio/folio_batch';

/** Reclaim of folios that are in the swap cache (mm/vmscan.c, mm/swap_state.c). */
export interface ReclaimSymbols {
  add_to_swap: (folio: Folio) => Steps<boolean>;
  __delete_from_swap_cache: (folio: Folio) => Steps<void>;
  /** Whether nobody but the swap cache and the caller had references, all of which are gone then. */
  __remove_mapping: (folio: Folio) => Steps<boolean>;
  /** Frees folios that the caller has isolated; those that are kept. */
  shrink_folio_list: (folio_list: FolioBatch) => Steps<FolioBatch>;
}
