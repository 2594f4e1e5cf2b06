// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  flagWord,
  int,
  pointer,
  structType,
  type Field,
  type Flags,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import { deferred_split, type DeferredSplit } from '../deferred-split/deferred_split';
import { MAX_KMEMCG_IDS } from './kmemcg_id';
import { MAX_NUMNODES } from '../node/pglist_data';
import { shrinker_info, type ShrinkerInfo } from '../shrinker/shrinker_info';

/** `struct cgroup_subsys_state`. include/linux/cgroup-defs.h. Leaves out its reference count. */
export interface CgroupSubsysState extends StructObject {
  readonly flags: Flags<'CSS_ONLINE' | 'CSS_DYING'>;
}

const cgroup_subsys_state: StructType<CgroupSubsysState> = structType<CgroupSubsysState>(
  'cgroup_subsys_state',
  () => ({
    flags: flagWord('CSS_ONLINE', 'CSS_DYING'),
  }),
);

/** `struct mem_cgroup_per_node`. include/linux/memcontrol.h. */
interface MemCgroupPerNode extends StructObject {
  readonly shrinker_info: ShrinkerInfo;
}

const mem_cgroup_per_node: StructType<MemCgroupPerNode> = structType<MemCgroupPerNode>(
  'mem_cgroup_per_node',
  () => ({
    shrinker_info,
  }),
);

/** `struct mem_cgroup`. include/linux/memcontrol.h. Leaves out its counters. */
export interface MemCgroup extends StructObject {
  readonly css: CgroupSubsysState;
  /** Index of its list heads; -1 in the root. Set when the world is built. */
  readonly kmemcg_id: Field<number>;
  /** `css.parent` in C; NULL in the root. */
  readonly parent: Field<MemCgroup>;
  /** Queue of the folios charged to it, whichever node they are on. */
  readonly deferred_split_queue: DeferredSplit;
  readonly nodeinfo: readonly MemCgroupPerNode[];
}

/** `struct mem_cgroup`. include/linux/memcontrol.h. */
export const mem_cgroup: StructType<MemCgroup> = structType<MemCgroup>('mem_cgroup', () => ({
  css: cgroup_subsys_state,
  kmemcg_id: int(-1, MAX_KMEMCG_IDS - 1),
  parent: pointer(mem_cgroup),
  deferred_split_queue: deferred_split,
  nodeinfo: array(mem_cgroup_per_node, MAX_NUMNODES),
}));
