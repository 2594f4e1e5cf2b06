// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  atomic_t,
  bool,
  structType,
  type Atomic,
  type Field,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { MAX_NUMNODES } from '../node/pglist_data';

/** `struct shrinker`. include/linux/shrinker.h. */
export interface Shrinker extends StructObject {
  /** Who uses it, and one for its being registered. */
  readonly refcount: Atomic;
  /** A completion: nobody uses it any more. */
  readonly done: Field<boolean>;
  /** By node: work that was due and not done where no memcg is given. */
  readonly nr_deferred: readonly Atomic[];
}

export const shrinker: StructType<Shrinker> = structType<Shrinker>('shrinker', () => ({
  refcount: atomic_t(0, 7),
  done: bool(),
  nr_deferred: array(atomic_t(-31, 31), MAX_NUMNODES),
}));

/** `SHRINKER_NUMA_AWARE` and so on, as far as they decide anything here. */
export type ShrinkerFlag = 'SHRINKER_NUMA_AWARE' | 'SHRINKER_MEMCG_AWARE' | 'SHRINKER_NONSLAB';

/** Objects that one call of `scan_objects` is asked to look at, at most. */
export const SHRINK_BATCH = 128;
/** Cost of recreating an object, in seeks: what shrinkers have unless they say otherwise. */
export const DEFAULT_SEEKS = 2;

/** `scan_objects`: nothing can be done now. ~0UL in C. */
export const SHRINK_STOP = -1;
/** `count_objects`: nothing is there, and the memcg's bit may be cleared. ~0UL - 1 in C. */
export const SHRINK_EMPTY = -2;
