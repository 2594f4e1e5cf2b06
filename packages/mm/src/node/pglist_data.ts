// SPDX-License-Identifier: GPL-2.0-only
import { structType, type StructObject, type StructType } from '@mm-litmus/kernel';
import { deferred_split, type DeferredSplit } from '../deferred-split/deferred_split';

/** Nodes that a machine can have. */
export const MAX_NUMNODES = 2;

/** `struct pglist_data`: a NUMA node. include/linux/mmzone.h. */
export interface PglistData extends StructObject {
  /** Queue of the folios that no memcg is charged for. */
  readonly deferred_split_queue: DeferredSplit;
}

export const pglist_data: StructType<PglistData> = structType<PglistData>('pglist_data', () => ({
  deferred_split_queue: deferred_split,
}));
