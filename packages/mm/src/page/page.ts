// SPDX-License-Identifier: GPL-2.0-only
import {
  atomic_t,
  flagWord,
  structType,
  type Atomic,
  type Flags,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { pageFlags, type PageFlag } from './page-flags';

/** Order of a folio that a PMD maps. 9 on x86-64; here the smallest that has a `_deferred_list`. */
export const HPAGE_PMD_ORDER = 2;
/** Pages of a folio that a PMD maps: 4 here, 512 on x86-64. */
export const HPAGE_PMD_NR = 1 << HPAGE_PMD_ORDER;

/** `struct page`, as far as each page of a folio has its own. include/linux/mm_types.h. */
export interface Page extends StructObject {
  /** Page table entries that map this page by itself, minus 1. */
  readonly _mapcount: Atomic;
  /** Of page[2] and later; see `wordOfPage`. */
  readonly flags: Flags<PageFlag>;
}

export const page: StructType<Page> = structType<Page>('page', () => ({
  _mapcount: atomic_t(-1, 6),
  flags: flagWord(...pageFlags),
}));
