// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction, mmMacro } from '../mm';

/** include/linux/memcontrol.h: booted with cgroup.memory=nokmem. */
export const mem_cgroup_kmem_disabled = mmMacro(
  'mem_cgroup_kmem_disabled',
  ({ cgroup_memory_nokmem }) =>
    function* () {
      return cgroup_memory_nokmem;
    },
);

/** include/linux/memcontrol.h: on from the first memcg on, which every world has, unless disabled. */
export const memcg_kmem_online = mmMacro(
  'memcg_kmem_online',
  ({ mem_cgroup_disabled, mem_cgroup_kmem_disabled }) =>
    function* () {
      return !(yield* mem_cgroup_disabled()) && !(yield* mem_cgroup_kmem_disabled());
    },
);

/** include/linux/memcontrol.h. */
export const memcg_kmem_id = mmFunction(
  'memcg_kmem_id',
  ({ load }) =>
    function* (memcg) {
      return isNull(memcg) ? -1 : yield* load(memcg.kmemcg_id);
    },
  { inline: true },
);
