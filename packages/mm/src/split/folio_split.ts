// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { EAGAIN, EBUSY, EINVAL } from '../errno';
import { mmFunction } from '../mm';
import { address_space } from '../rmap/address_space';
import { anon_vma as anonVma } from '../rmap/anon_vma';

// mm/huge_memory.c, linux-mm 9073d1556bcd, for uniform splits, of page cache that is not mapped.
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
    isInPageCache,
    load,
    local_irq_disable,
    local_irq_enable,
    put_anon_vma,
    remap_page,
    spin_lock,
    spin_unlock,
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
      const mapping = is_anon ? address_space.NULL : yield* load(folio.file_mapping);
      const anon_vma = is_anon ? yield* folio_get_anon_vma(folio) : anonVma.NULL;
      if (isNull(is_anon ? anon_vma : mapping)) return -EBUSY;

      out_unlock: {
        if ((yield* folio_expected_ref_count(folio)) !== (yield* folio_ref_count(folio)) - 1) {
          ret = -EAGAIN;
          break out_unlock;
        }
        yield* checkpoint(is_anon, mapping, anon_vma);
        if (is_anon) yield* unmap_folio(folio);
        yield* local_irq_disable();
        if (!is_anon) yield* spin_lock(mapping.xa_lock);
        ret = -EAGAIN;
        if (is_anon || (yield* isInPageCache(folio, mapping))) {
          ret = yield* __folio_freeze_and_split_unmapped(folio, new_order);
        }
        if (!is_anon) yield* spin_unlock(mapping.xa_lock);
        yield* local_irq_enable();
        if (is_anon) yield* remap_page(folio);
      }
      yield* checkpoint(is_anon, anon_vma, ret);
      if (is_anon) yield* put_anon_vma(anon_vma);
      return ret;
    },
);

/** Without the huge zero page. */
export const folio_check_splittable = mmFunction(
  'folio_check_splittable',
  ({ VM_WARN_ON, folio_test_anon, folio_test_locked, folio_test_swapcache, folio_test_writeback, load }) =>
    function* (folio, new_order) {
      yield* VM_WARN_ON(!(yield* folio_test_locked(folio)), 'VM_WARN_ON_FOLIO(!folio_test_locked(folio))');
      const is_anon = yield* folio_test_anon(folio);
      if (!is_anon && isNull(yield* load(folio.file_mapping))) return -EBUSY;
      if (is_anon && new_order === 1) return -EINVAL;
      if (new_order > 0 && (yield* folio_test_swapcache(folio))) return -EINVAL;
      if (yield* folio_test_writeback(folio)) return -EBUSY;
      return 0;
    },
);

export const folio_cache_ref_count = mmFunction(
  'folio_cache_ref_count',
  ({ folio_nr_pages, folio_test_anon, folio_test_swapcache }) =>
    function* (folio) {
      if ((yield* folio_test_anon(folio)) && !(yield* folio_test_swapcache(folio))) return 0;
      return yield* folio_nr_pages(folio);
    },
);
