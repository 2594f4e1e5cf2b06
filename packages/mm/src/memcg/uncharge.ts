// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { mmFunction } from '../mm';

// mm/memcontrol.c, v6.12.

/** With `__mem_cgroup_uncharge`. */
export const mem_cgroup_uncharge = mmFunction(
  'mem_cgroup_uncharge',
  ({ folio_memcg_charged, mem_cgroup_disabled, uncharge_folio }) =>
    function* (folio) {
      if (yield* mem_cgroup_disabled()) return;
      if (!(yield* folio_memcg_charged(folio))) return;
      yield* uncharge_folio(folio);
    },
);

/** With `__mem_cgroup_uncharge_folios`. */
export const mem_cgroup_uncharge_folios = mmFunction(
  'mem_cgroup_uncharge_folios',
  ({ mem_cgroup_disabled, uncharge_folio }) =>
    function* (folios) {
      if (yield* mem_cgroup_disabled()) return;
      for (let i = 0; i < folios.length; i++) {
        yield* checkpoint(i);
        yield* uncharge_folio(folios[i]);
      }
    },
);
