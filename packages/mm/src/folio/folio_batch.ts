// SPDX-License-Identifier: GPL-2.0-only
import type { Folio } from './folio';

/** Slots of a `struct folio_batch`. include/linux/pagevec.h. */
export const PAGEVEC_SIZE = 31;

/** A `struct folio_batch` on somebody's stack: to add to it is to make another. */
export type FolioBatch = readonly Folio[];

/** Slots that are left. */
export function folio_batch_space(fbatch: FolioBatch): number {
  return PAGEVEC_SIZE - fbatch.length;
}
