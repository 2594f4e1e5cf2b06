// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  atomic_t,
  structType,
  type Atomic,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { HPAGE_PMD_ORDER } from '../page/page';

/** `enum mthp_stat_item`, as far as anybody relies on a value. include/linux/huge_mm.h. */
export type MthpStatItem = 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED';

/** `struct mthp_stat`, summed over the CPUs. */
export interface MthpStat extends StructObject {
  /** By order: folios with PG_partially_mapped. */
  readonly MTHP_STAT_NR_ANON_PARTIALLY_MAPPED: readonly Atomic[];
}

export const mthp_stat: StructType<MthpStat> = structType<MthpStat>('mthp_stat', () => ({
  MTHP_STAT_NR_ANON_PARTIALLY_MAPPED: array(atomic_t(-8, 7), HPAGE_PMD_ORDER + 1),
}));
