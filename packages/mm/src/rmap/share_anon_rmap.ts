// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// include/linux/rmap.h, v6.12: what is about to be unmapped for a time stops to be of one process only.
// Leaves out pinned folios, for which it fails, and its barriers.

export const folio_try_share_anon_rmap_pte = mmFunction(
  'folio_try_share_anon_rmap_pte',
  ({ ClearPageAnonExclusive }) =>
    (folio, page) =>
      ClearPageAnonExclusive(folio, page),
  { inline: true },
);

export const folio_try_share_anon_rmap_pmd = mmFunction(
  'folio_try_share_anon_rmap_pmd',
  ({ ClearPageAnonExclusive }) =>
    (folio, page) =>
      ClearPageAnonExclusive(folio, page),
  { inline: true },
);
