// SPDX-License-Identifier: GPL-2.0-only
import { pointer, structType, type Field, type StructObject, type StructType } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { mem_cgroup, type MemCgroup } from './mem_cgroup';

/** `struct obj_cgroup`, one for each memcg. include/linux/memcontrol.h. Leaves out charges and its reference count. */
export interface ObjCgroup extends StructObject {
  /** The memcg that it was made for or, once that is offline, the memcg's parent. */
  readonly memcg: Field<MemCgroup>;
}

export const obj_cgroup: StructType<ObjCgroup> = structType<ObjCgroup>('obj_cgroup', () => ({
  memcg: pointer(mem_cgroup),
}));

/** The one that was made for the memcg. No step. */
export function objcgOf(memcg: MemCgroup): ObjCgroup {
  const [, ...objcgs] = memcg.$allocation.machine!.values(obj_cgroup);
  return objcgs.find((objcg) => constantOf(objcg.memcg) === memcg)!;
}
