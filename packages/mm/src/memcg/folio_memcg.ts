// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

/** include/linux/memcontrol.h. */
export const mem_cgroup_disabled = mmFunction(
  'mem_cgroup_disabled',
  ({ memory_cgrp_subsys_enabled_key }) =>
    function* () {
      return !memory_cgrp_subsys_enabled_key;
    },
  { inline: true },
);

/** include/linux/memcontrol.h. */
export const folio_memcg = mmFunction(
  'folio_memcg',
  ({ READ_ONCE }) =>
    (folio) =>
      READ_ONCE(folio.memcg_data),
  {
    inline: true,
  },
);

/** include/linux/memcontrol.h, since v6.12. */
export const folio_memcg_charged = mmFunction(
  'folio_memcg_charged',
  ({ load }) =>
    function* (folio) {
      return !isNull(yield* load(folio.memcg_data));
    },
  { inline: true },
);
