// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  pointer,
  spinlock_t,
  structType,
  type Field,
  type Spinlock,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { folio, type Folio } from '../folio/folio';
import { HPAGE_PMD_NR } from '../page/page';

/** `struct address_space`: the page cache of a file as long as a VMA. include/linux/fs.h. */
export interface AddressSpace extends StructObject {
  readonly xa_lock: Spinlock;
  /** By index; each folio there has a reference. */
  readonly i_pages: readonly Field<Folio>[];
}

export const address_space: StructType<AddressSpace> = structType<AddressSpace>('address_space', () => ({
  xa_lock: spinlock_t('&xa->xa_lock'),
  i_pages: array(pointer(folio), HPAGE_PMD_NR),
}));
