// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { ListHead } from '@mm-litmus/kernel';
import type { Folio } from '../folio/folio';
import type { FolioBatch } from '../folio/folio_batch';
import type { VmAreaStruct } from '../pgtable/vm_area_struct';
import type { AddressSpace } from '../rmap/address_space';

/** What `collect_longterm_unpinnable_folios` has drained: nothing, this CPU's batches, those of all CPUs. */
export type Drained = 0 | 1 | 2;

/** Symbols of mm/gup.c, and of faults on small folios. */
export interface GupSymbols {
  // Pins (gup/).
  /**
   * `pin_user_pages(FOLL_LONGTERM)`: how many pages it pinned, or an error number, negated. What it
   * migrates goes to `targets`, which somebody allocated for it.
   */
  __gup_longterm_locked: (
    vma: VmAreaStruct,
    first: number,
    nr_pages: number,
    targets: FolioBatch,
  ) => Steps<number>;
  __get_user_pages_locked: (vma: VmAreaStruct, first: number, nr_pages: number) => Steps<FolioBatch>;
  follow_page_pte: (vma: VmAreaStruct, i: number) => Steps<Folio>;
  try_grab_folio: (folio: Folio) => Steps<void>;
  /** `madvise(MADV_POPULATE_READ)` and the like: accesses pages. */
  populate_vma_page_range: (vma: VmAreaStruct, first: number, nr: number) => Steps<void>;
  unpin_folio: (folio: Folio) => Steps<void>;
  folio_put_refs: (folio: Folio, refs: number) => Steps<void>;
  check_and_migrate_movable_folios: (folios: FolioBatch, targets: FolioBatch) => Steps<number>;
  collect_longterm_unpinnable_folios: (movable_folio_list: ListHead, folios: FolioBatch) => Steps<number>;
  /** Drains what may hold a reference to the folio, as the tree thinks best. */
  drainForFolio: (folio: Folio, drained: Drained) => Steps<Drained>;
  migrate_longterm_unpinnable_folios: (
    movable_folio_list: ListHead,
    folios: FolioBatch,
    targets: FolioBatch,
  ) => Steps<number>;
  putback_movable_pages: (list: ListHead) => Steps<void>;

  /** Whether it moved. */
  migrate_misplaced_folio: (folio: Folio, target: Folio) => Steps<boolean>;

  // Faults and mappings of small folios (gup/small/).
  /** The end of `do_anonymous_page`, once a small folio is allocated and charged for the VMA's page `i`. */
  anonymousFault: (vma: VmAreaStruct, i: number, folio: Folio) => Steps<void>;
  /** A fault on page cache. */
  do_read_fault: (vma: VmAreaStruct, i: number) => Steps<void>;
  finish_fault: (vma: VmAreaStruct, i: number, folio: Folio) => Steps<void>;
  filemap_get_entry: (mapping: AddressSpace, index: number) => Steps<Folio>;
  filemap_add_folio: (mapping: AddressSpace, folio: Folio) => Steps<void>;
}
