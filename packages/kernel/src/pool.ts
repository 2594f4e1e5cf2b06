// SPDX-License-Identifier: GPL-2.0-only
import type { StructObject, StructType } from './struct';

/** How the objects of a pool live, and what happens when it is empty. */
export interface PoolOptions {
  /** Hand out freed objects again, those with the lowest number first. Else each object lives once. */
  readonly reuse?: boolean;
  /** An object that is still there when all threads have finished is a leak. */
  readonly mustBeFreed?: boolean;
  /** Running out gives NULL to the caller, as a failed allocation, and not a model error. */
  readonly mayFail?: boolean;
}

/** Where operations allocate objects of one type from: a `struct kmem_cache`, or pages of one order. */
export class Pool<S extends StructObject> {
  constructor(
    readonly label: string,
    readonly type: StructType<S>,
    readonly objects: readonly S[],
    readonly options: PoolOptions,
  ) {}

  toString(): string {
    return this.label;
  }
}
