// SPDX-License-Identifier: GPL-2.0-only
import { folioBatchFunction } from '../symbols';

/** mm/memcontrol.c, linux-mm 9073d1556bcd: its list_lrus have gone to the parent, its obj_cgroup goes next. */
export const mem_cgroup_css_offline = folioBatchFunction(
  'mem_cgroup_css_offline',
  ({ reparent_deferred_split_queue }) =>
    (memcg) =>
      reparent_deferred_split_queue(memcg),
);
