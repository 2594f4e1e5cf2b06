// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/** include/linux/cgroup.h. */
export const css_is_dying = mmFunction(
  'css_is_dying',
  ({ test_bit }) =>
    (css) =>
      test_bit('CSS_DYING', css.flags),
  { inline: true },
);

/** include/linux/memcontrol.h. */
export const mem_cgroup_online = mmFunction(
  'mem_cgroup_online',
  ({ mem_cgroup_disabled, test_bit }) =>
    function* (memcg) {
      return (yield* mem_cgroup_disabled()) || (yield* test_bit('CSS_ONLINE', memcg.css.flags));
    },
  { inline: true },
);

/** include/linux/memcontrol.h, since v6.18, with `css_is_dying`. */
export const memcg_is_dying = mmFunction(
  'memcg_is_dying',
  ({ test_bit }) =>
    function* (memcg) {
      return !isNull(memcg) && (yield* test_bit('CSS_DYING', memcg.css.flags));
    },
  { inline: true },
);

/** include/linux/memcontrol.h. */
export const parent_mem_cgroup = mmFunction(
  'parent_mem_cgroup',
  ({ load }) =>
    (memcg) =>
      load(memcg.parent),
  {
    inline: true,
  },
);
