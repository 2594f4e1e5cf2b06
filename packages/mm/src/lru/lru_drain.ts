// SPDX-License-Identifier: GPL-2.0-only
import {
  int,
  mutex,
  structType,
  type Field,
  type Mutex,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';

/** The `static` variables of `__lru_add_drain_all`. mm/swap.c. */
export interface LruDrain extends StructObject {
  readonly lock: Mutex;
  /** Drains of all CPUs that were begun. */
  readonly lru_drain_gen: Field<number>;
}

export const lru_drain: StructType<LruDrain> = structType<LruDrain>('lru_drain', () => ({
  lock: mutex('lock'),
  lru_drain_gen: int(0, 7),
}));
