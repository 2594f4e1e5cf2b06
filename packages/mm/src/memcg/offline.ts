// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

/**
 * kernel/cgroup/cgroup.c, v6.12: rmdir of a memcg's directory. The confirmation that everybody sees it
 * dying comes after a grace period; the work that then puts it offline is done here, by the same thread.
 * Leaves out references, and that the memcg is freed in the end.
 */
export const kill_css = mmFunction(
  'kill_css',
  ({ css_killed_work_fn, set_bit, synchronize_rcu }) =>
    function* (memcg) {
      yield* set_bit('CSS_DYING', memcg.css.flags);
      yield* synchronize_rcu();
      yield* css_killed_work_fn(memcg);
    },
);

/** kernel/cgroup/cgroup.c, v6.12, with `offline_css`. */
export const css_killed_work_fn = mmFunction(
  'css_killed_work_fn',
  ({ clear_bit, mem_cgroup_css_offline }) =>
    function* (memcg) {
      yield* mem_cgroup_css_offline(memcg);
      yield* clear_bit('CSS_ONLINE', memcg.css.flags);
    },
);

/**
 * mm/memcontrol.c, v6.12: nothing in it touches the deferred split queue. Leaves out all else, as the
 * variants that replace it do: other list_lrus, protections, deferred work of shrinkers.
 */
export const mem_cgroup_css_offline = mmFunction(
  'mem_cgroup_css_offline',
  ({ nop }) =>
    () =>
      nop(),
);
