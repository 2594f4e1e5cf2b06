// SPDX-License-Identifier: GPL-2.0-only
import type { MemCgroup } from '../memcg/mem_cgroup';

/**
 * `struct shrink_control`, which lives on the stack of whoever shrinks. include/linux/shrinker.h. A
 * shrinker that counts `nr_to_scan` down does so in a variable of its own: no caller reads it again.
 */
export interface ShrinkControl {
  readonly nid: number;
  /** NULL where memcgs are disabled. */
  readonly memcg: MemCgroup;
  readonly nr_to_scan: number;
}
