// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint, type Memory } from '@mm-litmus/engine';
import { isNull, peekCount, update } from '@mm-litmus/kernel';
import { constantOf } from '../../constant';
import { folio as folioType, type Folio } from '../../folio/folio';
import { mmFunction, mmOperation } from '../../mm';
import type { AddressSpace } from '../../rmap/address_space';

// mm/memory.c and mm/filemap.c, read in v6.12, for small folios.

/**
 * The end of `do_anonymous_page`, from where a folio of order 0 is charged; `__folio_set_swapbacked` is in
 * C in the rmap function. (Under its own name that function is modelled for larger folios.)
 */
export const anonymousFault = mmFunction(
  'anonymousFault',
  ({ __set_bit, folio_add_lru_vma, folio_add_new_anon_rmap, spin_lock, spin_unlock, store }) =>
    function* (vma, i, folio) {
      if (constantOf(folio.index) !== i) throw new RangeError(`${folio.$label} is not made for page ${i}`);
      yield* store(vma.pmd, { kind: 'table' });
      yield* spin_lock(vma.pte_ptl);
      yield* __set_bit('PG_swapbacked', folio.flags);
      yield* folio_add_new_anon_rmap(folio, vma);
      yield* folio_add_lru_vma(folio, vma);
      yield* store(vma.pte[i], { kind: 'present', folio });
      yield* spin_unlock(vma.pte_ptl);
    },
);

/**
 * mm/filemap.c: NULL if there is none. C takes a reference to the folio that it finds, unless that is
 * frozen or freed, and starts over unless it still finds it there then: as if it had been one step. On
 * the way it may look at a folio that was freed, which struct pages allow.
 */
export const filemap_get_entry = mmOperation('filemap_get_entry', (machine) => {
  const entry = (memory: Memory, { i_pages }: AddressSpace, index: number): Folio =>
    i_pages[index].decode(memory.load(i_pages[index].cell));
  return {
    enabled: (memory, mapping, index) => {
      const folio = entry(memory, mapping, index);
      return isNull(folio) || peekCount(memory, folio._refcount) > 0;
    },
    run: (memory, mapping, index) => {
      const folio = entry(memory, mapping, index);
      if (!isNull(folio)) update(memory, folio._refcount, (count) => count + 1);
      return folio.$id;
    },
    result: (id) => machine.values(folioType)[id],
  };
});

/** With the slow path of `filemap_fault`. When the folio has left the page cache, the fault is taken again. */
export const do_read_fault = mmFunction(
  'do_read_fault',
  ({ filemap_get_entry, finish_fault, folio_lock, folio_put, folio_unlock, load }) =>
    function* (vma, i) {
      const mapping = constantOf(vma.f_mapping);
      const folio = yield* filemap_get_entry(mapping, i);
      if (isNull(folio)) return;
      yield* folio_lock(folio);
      if ((yield* load(folio.file_mapping)) === mapping) {
        yield* finish_fault(vma, i, folio);
        yield* folio_unlock(folio);
      } else {
        yield* folio_unlock(folio);
        yield* folio_put(folio);
      }
    },
);

/** The caller's reference becomes the mapping's. */
export const finish_fault = mmFunction(
  'finish_fault',
  ({ folio_add_file_rmap_pte, spin_lock, spin_unlock, store }) =>
    function* (vma, i, folio) {
      yield* store(vma.pmd, { kind: 'table' });
      yield* spin_lock(vma.pte_ptl);
      yield* folio_add_file_rmap_pte(folio, vma);
      yield* store(vma.pte[i], { kind: 'present', folio });
      yield* spin_unlock(vma.pte_ptl);
    },
);

/** mm/filemap.c, with `__filemap_add_folio`. */
export const filemap_add_folio = mmFunction(
  'filemap_add_folio',
  ({ folio_add_lru, folio_nr_pages, folio_ref_add, spin_lock_irq, spin_unlock_irq, store }) =>
    function* (mapping, folio) {
      const nr_pages = yield* folio_nr_pages(folio);
      yield* folio_ref_add(folio, nr_pages);
      yield* store(folio.file_mapping, mapping);
      yield* spin_lock_irq(mapping.xa_lock);
      const first = constantOf(folio.index);
      for (let i = first; i < first + nr_pages; i++) {
        yield* checkpoint(first, nr_pages, i);
        yield* store(mapping.i_pages[i], folio);
      }
      yield* checkpoint();
      yield* spin_unlock_irq(mapping.xa_lock);
      yield* folio_add_lru(folio);
    },
);
