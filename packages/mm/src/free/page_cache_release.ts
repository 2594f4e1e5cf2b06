// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/** mm/swap.c. */
export const page_cache_release = mmFunction(
  'page_cache_release',
  ({ __page_cache_release }) =>
    (folio) =>
      __page_cache_release(folio),
);
