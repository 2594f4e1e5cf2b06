// SPDX-License-Identifier: GPL-2.0-only
import { atomic_t, structType, type Atomic, type StructObject, type StructType } from '@mm-litmus/kernel';

/**
 * `struct anon_vma`: what an anonymous folio's `mapping` names, and how the VMAs that may map it are
 * found. include/linux/rmap.h. Leaves out its lock: all who walk it here hold the lock of the folio
 * that they walk it for.
 */
export interface AnonVma extends StructObject {
  readonly refcount: Atomic;
}

/** `struct anon_vma`. include/linux/rmap.h. */
export const anon_vma: StructType<AnonVma> = structType<AnonVma>('anon_vma', () => ({
  refcount: atomic_t(0, 7),
}));
