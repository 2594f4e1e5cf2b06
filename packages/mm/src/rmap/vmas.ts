// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { vm_area_struct, type VmAreaStruct } from '../pgtable/vm_area_struct';
import type { AddressSpace } from './address_space';
import type { AnonVma } from './anon_vma';

// VMAs in an interval tree, oldest first. No step: no thread changes the tree.

export function vmasOf(anon_vma: AnonVma): readonly VmAreaStruct[] {
  const [, ...vmas] = anon_vma.$allocation.machine!.values(vm_area_struct);
  return vmas.filter((vma) => constantOf(vma.anon_vma) === anon_vma);
}

export function vmasOfFile(mapping: AddressSpace): readonly VmAreaStruct[] {
  if (isNull(mapping)) return [];
  const [, ...vmas] = mapping.$allocation.machine!.values(vm_area_struct);
  return vmas.filter((vma) => constantOf(vma.f_mapping) === mapping);
}
