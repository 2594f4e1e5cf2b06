// SPDX-License-Identifier: GPL-2.0-only

/** Flags that each page of a folio has of its own, in its own word. include/linux/page-flags.h. */
export const pageFlags = ['PG_anon_exclusive', 'PG_hwpoison'] as const;

export type PageFlag = (typeof pageFlags)[number];

/** Flags of page[0]'s word. include/linux/page-flags.h. */
export const headPageFlags = [
  'PG_locked',
  'PG_writeback',
  'PG_head',
  'PG_lru',
  'PG_swapcache',
  'PG_mlocked',
  'PG_active',
  'PG_referenced',
  'PG_unevictable',
  'PG_swapbacked',
  'PG_dirty',
  'PG_reclaim',
  ...pageFlags,
] as const;

export type HeadPageFlag = (typeof headPageFlags)[number];

/**
 * What `free_pages_prepare` takes out of page[1]'s word first: the folio's order, in the lowest bits,
 * and the flags that the folio keeps on its second page.
 */
export const PAGE_FLAGS_SECOND = [
  'order.0',
  'order.1',
  'PG_has_hwpoisoned',
  'PG_large_rmappable',
  'PG_partially_mapped',
] as const;

/**
 * Page[1]'s word, of which some flags are that page's own. One word: a plain
 * read-modify-write of one bit undoes what others atomically do to another.
 */
export const secondPageFlags = [...PAGE_FLAGS_SECOND, ...pageFlags] as const;

export type SecondPageFlag = (typeof secondPageFlags)[number];

/** The order in page[1]'s word; 0xff in C. */
export const FOLIO_ORDER_MASK = 0b11;
