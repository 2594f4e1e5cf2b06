// SPDX-License-Identifier: GPL-2.0-only
import {
  array,
  bool,
  enumeration,
  flagWord,
  int,
  list_head,
  pointer,
  spinlock_t,
  structType,
  type Field,
  type Flags,
  type ListHead,
  type Spinlock,
  type StructObject,
  type StructType,
} from '../../src';

export interface MemCgroup extends StructObject {
  readonly parent: Field<MemCgroup>;
  readonly queue: DeferredSplit;
  readonly state: Field<'online' | 'dying'>;
}
export interface DeferredSplit extends StructObject {
  readonly split_queue_lock: Spinlock;
  readonly split_queue: ListHead;
  readonly split_queue_len: Field<number>;
}
export interface Folio extends StructObject {
  readonly flags: Flags<'PG_locked' | 'PG_lru'>;
  readonly memcg: Field<MemCgroup>;
  readonly owner: Field<MemCgroup | Folio>;
  readonly _deferred_list: ListHead;
  readonly pages: readonly Page[];
  readonly slots: readonly Field<number>[];
}
export interface Page extends StructObject {
  readonly mapped: Field<boolean>;
}
export const mem_cgroup: StructType<MemCgroup> = structType<MemCgroup>('mem_cgroup', () => ({
  parent: pointer(mem_cgroup),
  queue: deferred_split,
  state: enumeration('online', 'dying'),
}));
export const deferred_split: StructType<DeferredSplit> = structType<DeferredSplit>('deferred_split', () => ({
  split_queue_lock: spinlock_t(),
  split_queue: list_head,
  split_queue_len: int(0, 7),
}));
const page: StructType<Page> = structType<Page>('page', () => ({ mapped: bool() }));
export const folio: StructType<Folio> = structType<Folio>('folio', () => ({
  flags: flagWord('PG_locked', 'PG_lru'),
  memcg: pointer(mem_cgroup),
  owner: pointer<MemCgroup | Folio>(mem_cgroup, folio),
  _deferred_list: list_head,
  pages: array(page, 2),
  slots: array(int(0, 3), 2),
}));
