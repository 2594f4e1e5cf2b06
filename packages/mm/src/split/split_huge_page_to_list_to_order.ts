// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { EAGAIN, EBUSY, EINVAL } from '../errno';
import { mmFunction } from '../mm';
import { address_space } from '../rmap/address_space';
import { anon_vma as anonVma } from '../rmap/anon_vma';

/**
 * mm/huge_memory.c, dafff3f4c850 and e66f3185fa04, with `__split_huge_page`; page cache is not mapped.
 * Leaves out the huge zero page, the lock of the anon_vma, the swap cache's xarray, the LRU, event
 * counters, and the tail pages' life as folios of their own.
 */
export const split_huge_page_to_list_to_order = mmFunction(
  'split_huge_page_to_list_to_order',
  ({
    VM_BUG_ON,
    VM_WARN_ON_ONCE,
    __folio_clear_partially_mapped,
    can_split_folio,
    clear_bit,
    decrement,
    folio_get_anon_vma,
    folio_order,
    folio_ref_add,
    folio_ref_freeze,
    folio_ref_inc,
    folio_test_anon,
    folio_test_large,
    folio_test_locked,
    folio_test_partially_mapped,
    folio_test_swapcache,
    folio_test_writeback,
    get_deferred_split_queue,
    isInPageCache,
    list_del_init,
    list_empty,
    load,
    local_irq_disable,
    local_irq_enable,
    mod_mthp_stat,
    put_anon_vma,
    remap_page,
    reuseTailPages,
    spin_lock,
    spin_unlock,
    unmap_folio,
  }) =>
    function* (folio, new_order) {
      const ds_queue = yield* get_deferred_split_queue(folio);
      const is_anon = yield* folio_test_anon(folio);
      yield* VM_BUG_ON(!(yield* folio_test_locked(folio)), 'VM_BUG_ON_FOLIO(!folio_test_locked(folio))');
      yield* VM_BUG_ON(!(yield* folio_test_large(folio)), 'VM_BUG_ON_FOLIO(!folio_test_large(folio))');
      if (new_order >= (yield* folio_order(folio))) return -EINVAL;
      if (is_anon && new_order === 1) {
        yield* VM_WARN_ON_ONCE(true, 'Cannot split to order-1 folio');
        return -EINVAL;
      }
      if ((yield* folio_test_swapcache(folio)) && new_order > 0) return -EINVAL;
      if (yield* folio_test_writeback(folio)) return -EBUSY;
      const mapping = is_anon ? address_space.NULL : yield* load(folio.file_mapping);
      const anon_vma = is_anon ? yield* folio_get_anon_vma(folio) : anonVma.NULL;
      if (isNull(is_anon ? anon_vma : mapping)) return -EBUSY;

      let ret: number;
      out_unlock: {
        const [can, extra_pins] = yield* can_split_folio(folio, 1);
        if (!can) {
          ret = -EAGAIN;
          break out_unlock;
        }
        yield* checkpoint(ds_queue, is_anon, mapping, anon_vma, extra_pins);
        if (is_anon) yield* unmap_folio(folio);

        yield* local_irq_disable();
        if (!is_anon) yield* spin_lock(mapping.xa_lock);
        fail: {
          ret = -EAGAIN;
          if (!is_anon && !(yield* isInPageCache(folio, mapping))) break fail;
          yield* spin_lock(ds_queue.split_queue_lock);
          if (!(yield* folio_ref_freeze(folio, 1 + extra_pins))) {
            yield* spin_unlock(ds_queue.split_queue_lock);
            break fail;
          }
          if ((yield* folio_order(folio)) > 1 && !(yield* list_empty(folio._deferred_list))) {
            yield* decrement(ds_queue.split_queue_len);
            if (yield* folio_test_partially_mapped(folio)) {
              yield* __folio_clear_partially_mapped(folio);
              yield* mod_mthp_stat(yield* folio_order(folio), 'MTHP_STAT_NR_ANON_PARTIALLY_MAPPED', -1);
            }
            yield* list_del_init(folio._deferred_list);
          }
          yield* spin_unlock(ds_queue.split_queue_lock);
          yield* reuseTailPages(folio);
          yield* clear_bit('PG_head', folio.flags);
          if (!is_anon || (yield* folio_test_swapcache(folio))) yield* folio_ref_add(folio, 2);
          else yield* folio_ref_inc(folio);
          ret = 0;
        }
        yield* checkpoint(is_anon, mapping, anon_vma, ret);
        if (!is_anon) yield* spin_unlock(mapping.xa_lock);
        yield* local_irq_enable();
        if (is_anon) yield* remap_page(folio);
      }
      yield* checkpoint(is_anon, anon_vma, ret);
      if (is_anon) yield* put_anon_vma(anon_vma);
      return ret;
    },
);
