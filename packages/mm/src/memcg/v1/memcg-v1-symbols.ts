// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import type { Folio } from '../../folio/folio';
import type { VmAreaStruct } from '../../pgtable/vm_area_struct';
import type { MemCgroup } from '../mem_cgroup';

/** What version 1 of memory cgroups adds. */
export interface MemcgV1Symbols {
  mem_cgroup_swapout: (folio: Folio) => Steps<void>;
  /** Until v6.13: a task goes from one memcg to the other, and with it what it has mapped. */
  mem_cgroup_move_charge_pte_range: (vma: VmAreaStruct, from: MemCgroup, to: MemCgroup) => Steps<void>;
  mem_cgroup_move_account: (folio: Folio, from: MemCgroup, to: MemCgroup) => Steps<number>;
}
