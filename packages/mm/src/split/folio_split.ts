// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { EAGAIN, EBUSY, EINVAL } from '../errno';
import { mmFunction } from '../mm';

// mm/huge_memory.c, linux-mm 9073d1556bcd, for uniform splits of anonymous folios.
// `__folio_freeze_and_split_unmapped` is a variant's: it locks the deferred split queue.

export const split_huge_page_to_list_to_order = mmFunction(
  'split_huge_page_to_list_to_order',
  ({ __split_huge_page_to_list_to_order }) =>
    (folio, new_order) =>
      __split_huge_page_to_list_to_order(folio, new_order),
  { inline: true },
);

export const __split_huge_page_to_list_to_order = mmFunction(
  '__split_huge_page_to_list_to_order',
  ({ __folio_split }) =>
    (folio, new_order) =>
      __folio_split(folio, new_order),
);

/** Leaves out the lock of the anon_vma, event counters, and the tail pages' life as folios of their own. */
export const __folio_split = mmFunction(
  '__folio_split',
  ({
    VM_WARN_ON_ONCE,
    __folio_freeze_and_split_unmapped,
    folio_check_splittable,
    folio_expected_ref_count,
    folio_get_anon_vma,
    folio_order,
    folio_ref_count,
    folio_test_anon,
    folio_test_large,
    folio_test_locked,
    local_irq_disable,
    local_irq_enable,
    put_anon_vma,
    remap_page,
    unmap_folio,
  }) =>
    function* (folio, new_order) {
      const is_anon = yield* folio_test_anon(folio);
      const old_order = yield* folio_order(folio);
      yield* VM_WARN_ON_ONCE(
        !(yield* folio_test_locked(folio)),
        'VM_WARN_ON_ONCE_FOLIO(!folio_test_locked(folio))',
      );
      yield* VM_WARN_ON_ONCE(
        !(yield* folio_test_large(folio)),
        'VM_WARN_ON_ONCE_FOLIO(!folio_test_large(folio))',
      );
      if (new_order >= old_order) return -EINVAL;
      let ret = yield* folio_check_splittable(folio, new_order);
      if (ret !== 0) {
        yield* VM_WARN_ON_ONCE(ret === -EINVAL, 'Tried to split an unsplittable folio');
        return ret;
      }
      // Other than anonymous folios, `folio_check_splittable` lets only file folios through.
      if (!is_anon) return -EBUSY;
      const anon_vma = yield* folio_get_anon_vma(folio);
      if (isNull(anon_vma)) return -EBUSY;

      out_unlock: {
        if ((yield* folio_expected_ref_count(folio)) !== (yield* folio_ref_count(folio)) - 1) {
          ret = -EAGAIN;
          break out_unlock;
        }
        yield* checkpoint(anon_vma);
        yield* unmap_folio(folio);
        yield* local_irq_disable();
        ret = yield* __folio_freeze_and_split_unmapped(folio, new_order);
        yield* local_irq_enable();
        yield* remap_page(folio);
      }
      yield* checkpoint(anon_vma, ret);
      yield* put_anon_vma(anon_vma);
      return ret;
    },
);

/** Without the huge zero page. */
export const folio_check_splittable = mmFunction(
  'folio_check_splittable',
  ({ VM_WARN_ON, folio_test_anon, folio_test_locked, folio_test_swapcache, folio_test_writeback }) =>
    function* (folio, new_order) {
      yield* VM_WARN_ON(!(yield* folio_test_locked(folio)), 'VM_WARN_ON_FOLIO(!folio_test_locked(folio))');
      if (!(yield* folio_test_anon(folio))) return -EBUSY;
      if (new_order === 1) return -EINVAL;
      if (new_order > 0 && (yield* folio_test_swapcache(folio))) return -EINVAL;
      if (yield* folio_test_writeback(folio)) return -EBUSY;
      return 0;
    },
);

/** include/linux/mm.h: references that mappings and the swap cache account for. */
export const folio_expected_ref_count = mmFunction(
  'folio_expected_ref_count',
  ({ folio_mapcount, folio_order, folio_test_swapcache }) =>
    function* (folio) {
      const order = yield* folio_order(folio);
      const ref_count = (yield* folio_test_swapcache(folio)) ? 1 << order : 0;
      return ref_count + (yield* folio_mapcount(folio));
    },
  { inline: true },
);

export const folio_cache_ref_count = mmFunction(
  'folio_cache_ref_count',
  ({ folio_nr_pages, folio_test_anon, folio_test_swapcache }) =>
    function* (folio) {
      if ((yield* folio_test_anon(folio)) && !(yield* folio_test_swapcache(folio))) return 0;
      return yield* folio_nr_pages(folio);
    },
);
