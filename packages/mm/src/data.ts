// SPDX-License-Identifier: GPL-2.0-only
import { mmData } from './mm';

// Variables of the kernel image; World gives them their values.
export const root_mem_cgroup = mmData('root_mem_cgroup');
export const node_data = mmData('node_data');
export const mthp_stats = mmData('mthp_stats');
export const deferred_split_shrinker = mmData('deferred_split_shrinker');
export const memory_cgrp_subsys_enabled_key = mmData('memory_cgrp_subsys_enabled_key');
export const cgroup_memory_nokmem = mmData('cgroup_memory_nokmem');
export const split_underused_thp = mmData('split_underused_thp');
export const thps_are_untouched = mmData('thps_are_untouched');
export const shrinkersAreFreed = mmData('shrinkersAreFreed');
export const foliosAreOnLru = mmData('foliosAreOnLru');
