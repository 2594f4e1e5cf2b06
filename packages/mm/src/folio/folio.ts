// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  atomic_t,
  enumeration,
  flagWord,
  int,
  list_head,
  pointer,
  structType,
  type Atomic,
  type Field,
  type Flags,
  type ListHead,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { mem_cgroup, type MemCgroup } from '../memcg/mem_cgroup';
import { headPageFlags, secondPageFlags, type HeadPageFlag, type SecondPageFlag } from '../page/page-flags';
import { HPAGE_PMD_NR, page, type Page } from '../page/page';
import { address_space, type AddressSpace } from '../rmap/address_space';
import { anon_vma, type AnonVma } from '../rmap/anon_vma';

/**
 * `struct folio` of anonymous memory or page cache. include/linux/mm_types.h. Leaves out the file
 * system's members and `_pincount`; of its pages only their mapcounts are their own.
 */
export interface Folio extends StructObject {
  /** Page[0]'s word. */
  readonly flags: Flags<HeadPageFlag>;
  /** Node bits of `flags`: never change, see `folio_nid`. */
  readonly nid: Field<number>;
  /** The `anon_vma`; NULL while the folio was never mapped. */
  readonly mapping: Field<AnonVma>;
  readonly _refcount: Atomic;
  /** NULL while it is not charged. */
  readonly memcg_data: Field<MemCgroup>;
  readonly page: readonly Page[];
  /** Page[1]'s word. */
  readonly _flags_1: Flags<SecondPageFlag>;
  /** Page table entries of any size that map some of the folio, minus 1. */
  readonly _large_mapcount: Atomic;
  /** PMDs that map the folio as a whole, minus 1. */
  readonly _entire_mapcount: Atomic;
  /** Pages that are mapped by themselves, plus ENTIRELY_MAPPED while a PMD maps the folio. */
  readonly _nr_pages_mapped: Atomic;
  /** Lies in page[2], where it overlaps that page's own `lru` and `mapping` once the folio is split. */
  readonly _deferred_list: ListHead;
  /** Entry in a list of its lruvec, or in that of whoever isolated the folio. */
  readonly lru: ListHead;
  /** Lies where `lru.prev` does: of unevictable folios, which are on no list. */
  readonly mlock_count: Field<number>;
  /** The `address_space` of page cache, which C keeps in `mapping` too. */
  readonly file_mapping: Field<AddressSpace>;
  /** Its first page's place in the VMA, and in the file; never changes: a new folio is made for the place. */
  readonly index: Field<number>;
  /** Of the pageblock it is in: never changes. */
  readonly migratetype: Field<'MIGRATE_MOVABLE' | 'MIGRATE_CMA'>;
}

/** `struct folio`. include/linux/mm_types.h. */
export const folio: StructType<Folio> = structType<Folio>('folio', () => ({
  flags: flagWord(...headPageFlags),
  nid: int(0, 1),
  mapping: pointer(anon_vma),
  _refcount: atomic_t(-4, 30),
  memcg_data: pointer(mem_cgroup),
  page: array(page, HPAGE_PMD_NR),
  _flags_1: flagWord(...secondPageFlags),
  _large_mapcount: atomic_t(-1, 14),
  _entire_mapcount: atomic_t(-1, 6),
  _nr_pages_mapped: atomic_t(-8, 23),
  _deferred_list: list_head,
  lru: list_head,
  mlock_count: int(0, 3),
  file_mapping: pointer(address_space),
  index: int(0, HPAGE_PMD_NR - 1),
  migratetype: enumeration('MIGRATE_MOVABLE', 'MIGRATE_CMA'),
}));
