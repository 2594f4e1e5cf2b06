// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';
import { HPAGE_PMD_ORDER } from '../page/page';

/** include/linux/huge_mm.h. Per-cpu counters are summed here: one atomic addition. */
export const mod_mthp_stat = mmFunction(
  'mod_mthp_stat',
  ({ atomic_add, mthp_stats }) =>
    function* (order, item, delta) {
      if (order <= 0 || order > HPAGE_PMD_ORDER) return;
      yield* atomic_add(delta, mthp_stats[item][order]);
    },
  { inline: true },
);
