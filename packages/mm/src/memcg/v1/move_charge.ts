// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { FunctionDefinition } from '@mm-litmus/kernel';
import { mmFunction } from '../../mm';

/**
 * mm/memcontrol-v1.c, v6.12 (mm/memcontrol.c until v6.11), with `get_mctgt_type_thp`, for THPs that a
 * PMD maps: of PTEs large folios are skipped anyway. `splitsQueued`: since f8f931bba0f9 a THP on the
 * deferred split queue is split instead, or else stays. Leaves out precharges and the LRU.
 */
export function moveChargePteRange({ splitsQueued }: { readonly splitsQueued: boolean }): FunctionDefinition {
  return mmFunction(
    'mem_cgroup_move_charge_pte_range',
    ({
      folio_get,
      folio_memcg,
      folio_put,
      folio_trylock,
      folio_unlock,
      list_empty,
      load,
      mem_cgroup_move_account,
      spin_lock,
      spin_unlock,
      split_folio,
    }) =>
      function* (vma, from, to) {
        for (let tried_split_before = false; ; tried_split_before = true) {
          yield* checkpoint(tried_split_before);
          yield* spin_lock(vma.pmd_ptl);
          const pmd = yield* load(vma.pmd);
          target: {
            if (pmd.kind !== 'present') break target;
            const { folio } = pmd;
            if ((yield* folio_memcg(folio)) !== from) break target;
            yield* folio_get(folio);
            if (!(yield* folio_trylock(folio))) {
              yield* folio_put(folio);
              break target;
            }
            if (splitsQueued && !(yield* list_empty(folio._deferred_list))) {
              yield* spin_unlock(vma.pmd_ptl);
              if (!tried_split_before) yield* split_folio(folio);
              yield* folio_unlock(folio);
              yield* folio_put(folio);
              if (tried_split_before) return;
              continue;
            }
            yield* mem_cgroup_move_account(folio, from, to);
            yield* folio_unlock(folio);
            yield* folio_put(folio);
          }
          yield* spin_unlock(vma.pmd_ptl);
          return;
        }
      },
    { given: { splitsQueued } },
  );
}
