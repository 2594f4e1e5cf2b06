// SPDX-License-Identifier: GPL-2.0-only
import {
  atomic_t,
  flagWord,
  structType,
  type Atomic,
  type Flags,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';

/** Shrinkers by name; a shrinker's id is the name of its bit here. */
const shrinkerIds = ['thp-deferred_split'] as const;
/** Name of a shrinker, in place of its number. */
export type ShrinkerId = (typeof shrinkerIds)[number];

/**
 * `struct shrinker_info` of a memcg on a node: for which shrinkers there may be something.
 * include/linux/shrinker.h. Leaves out that it is replaced, after a grace period, when ids are added.
 */
export interface ShrinkerInfo extends StructObject {
  readonly map: Flags<ShrinkerId>;
  /** Work that was due and not done, of the one shrinker there is; below 0 if a count was. */
  readonly nr_deferred: Atomic;
}

export const shrinker_info: StructType<ShrinkerInfo> = structType<ShrinkerInfo>('shrinker_info', () => ({
  map: flagWord(...shrinkerIds),
  nr_deferred: atomic_t(-31, 31),
}));
