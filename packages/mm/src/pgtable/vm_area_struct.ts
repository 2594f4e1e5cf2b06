// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  flagWord,
  pointer,
  spinlock_t,
  structType,
  type Field,
  type Flags,
  type Spinlock,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { HPAGE_PMD_NR } from '../page/page';
import { address_space, type AddressSpace } from '../rmap/address_space';
import { anon_vma, type AnonVma } from '../rmap/anon_vma';
import { entry, type Entry } from './entry';

/**
 * `struct vm_area_struct` together with the page tables of its range, which is one PMD long and
 * aligned. include/linux/mm_types.h. Leaves out the mm and its lock: no thread changes the VMAs.
 */
export interface VmAreaStruct extends StructObject {
  /** Set when the world is built. */
  readonly anon_vma: Field<AnonVma>;
  /** Of the file that is mapped, NULL for anonymous memory: `vm_file->f_mapping`. */
  readonly f_mapping: Field<AddressSpace>;
  readonly vm_flags: Flags<'VM_LOCKED'>;
  readonly pmd: Field<Entry>;
  /** Lock of the page that the PMD is in, and of the page that the PTEs are in (split page table locks). */
  readonly pmd_ptl: Spinlock;
  readonly pte_ptl: Spinlock;
  readonly pte: readonly Field<Entry>[];
}

/** `struct vm_area_struct`. include/linux/mm_types.h. */
export const vm_area_struct: StructType<VmAreaStruct> = structType<VmAreaStruct>('vm_area_struct', () => ({
  anon_vma: pointer(anon_vma),
  f_mapping: pointer(address_space),
  vm_flags: flagWord('VM_LOCKED'),
  pmd: entry(),
  pmd_ptl: spinlock_t('ptlock_ptr(ptdesc)'),
  pte_ptl: spinlock_t('ptlock_ptr(ptdesc)'),
  pte: array(entry(), HPAGE_PMD_NR),
}));
