// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { Folio } from '../folio/folio';
import type { FolioBatch } from '../folio/folio_batch';
import type { VmAreaStruct } from '../pgtable/vm_area_struct';

/** `enum scan_result`, as far as modelled. */
export type ScanResult =
  | 'SCAN_SUCCEED'
  | 'SCAN_FAIL'
  | 'SCAN_PMD_NULL'
  | 'SCAN_PTE_NON_PRESENT'
  | 'SCAN_PAGE_LRU'
  | 'SCAN_PAGE_LOCK'
  | 'SCAN_PAGE_COUNT'
  | 'SCAN_DEL_PAGE_LRU'
  | 'SCAN_ALLOC_HUGE_PAGE_FAIL';

/** Symbols of mm/khugepaged.c. */
export interface KhugepagedSymbols {
  /** Looks at a range of small pages and collapses it into `folio`, which is allocated and charged for it. */
  hpage_collapse_scan_pmd: (vma: VmAreaStruct, folio: Folio) => Steps<ScanResult>;
  /** `khugepaged` or `madvise(MADV_COLLAPSE)` on a VMA, once `folio` is charged. */
  collapse_huge_page: (vma: VmAreaStruct, folio: Folio) => Steps<ScanResult>;
  /** The part of it for a range with small pages; their folios become unused. */
  collapsePageTable: (vma: VmAreaStruct) => Steps<ScanResult>;
  /** What it leaves with, if it cannot go on after the charge. */
  collapseAllocDeferred: (folio: Folio) => Steps<ScanResult | 'go on'>;
  /** 0 or a negative error number. */
  madvise_collapse: (vma: VmAreaStruct, folio: Folio) => Steps<number>;
  /** Locks and isolates the folios of a range; none, unless the result is SCAN_SUCCEED. */
  __collapse_huge_page_isolate: (
    vma: VmAreaStruct,
  ) => Steps<readonly [result: ScanResult, isolated: FolioBatch]>;
  release_pte_folio: (folio: Folio) => Steps<void>;
  is_refcount_suitable: (folio: Folio) => Steps<boolean>;
  trace_mm_khugepaged_scan_pmd: (result: ScanResult) => Steps<void>;
  trace_mm_collapse_huge_page_isolate: (result: ScanResult) => Steps<void>;
}
