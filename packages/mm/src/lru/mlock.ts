// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { per_cpu_ptr } from '@mm-litmus/kernel';
import { HPAGE_PMD_NR } from '../page/page';
import { mmFunction } from '../mm';
import { LRU_BATCH_SIZE } from './cpu_fbatches';

// mm/mlock.c since 2fbb0c10d1e8 (v5.18), read in v6.4 and 6.12.117, without event counters.

/** For a folio that is on the LRU, or off it for a while. */
export const mlock_folio = mmFunction(
  'mlock_folio',
  ({ addToMlockBatch, folio_get, folio_test_set_mlocked, local_lock, local_unlock, mlock_fbatch }) =>
    function* (folio) {
      yield* local_lock(mlock_fbatch, 'lock');
      yield* folio_test_set_mlocked(folio);
      yield* folio_get(folio);
      yield* addToMlockBatch({ kind: 'LRU_FOLIO', folio });
      yield* local_unlock(mlock_fbatch, 'lock');
    },
);

/** For a folio that is not on the LRU yet. */
export const mlock_new_folio = mmFunction(
  'mlock_new_folio',
  ({ addToMlockBatch, folio_get, folio_set_mlocked, local_lock, local_unlock, mlock_fbatch }) =>
    function* (folio) {
      yield* local_lock(mlock_fbatch, 'lock');
      yield* folio_set_mlocked(folio);
      yield* folio_get(folio);
      yield* addToMlockBatch({ kind: 'NEW_FOLIO', folio });
      yield* local_unlock(mlock_fbatch, 'lock');
    },
);

/** Leaves PG_mlocked to the drain, which knows whether others mlock the folio. */
export const munlock_folio = mmFunction(
  'munlock_folio',
  ({ addToMlockBatch, folio_get, local_lock, local_unlock, mlock_fbatch }) =>
    function* (folio) {
      yield* local_lock(mlock_fbatch, 'lock');
      yield* folio_get(folio);
      yield* addToMlockBatch({ kind: 'munlock', folio });
      yield* local_unlock(mlock_fbatch, 'lock');
    },
);

/** The end of each of the above: adds, and drains if the batch is full. */
export const addToMlockBatch = mmFunction(
  'addToMlockBatch',
  ({ folio_test_large, load, mlock_fbatch, mlock_folio_batch, store, this_cpu_ptr }) =>
    function* (entry) {
      const { fbatch } = yield* this_cpu_ptr(mlock_fbatch);
      const nr = yield* load(fbatch.nr);
      yield* store(fbatch.nr, nr + 1);
      yield* store(fbatch.folios[nr], entry);
      if (nr + 1 < LRU_BATCH_SIZE && !(yield* folio_test_large(entry.folio))) return;
      yield* mlock_folio_batch(fbatch);
    },
  { inline: true },
);

export const mlock_drain_local = mmFunction(
  'mlock_drain_local',
  ({ folio_batch_count, local_lock, local_unlock, mlock_fbatch, mlock_folio_batch, this_cpu_ptr }) =>
    function* () {
      yield* local_lock(mlock_fbatch, 'lock');
      const { fbatch } = yield* this_cpu_ptr(mlock_fbatch);
      if ((yield* folio_batch_count(fbatch)) > 0) yield* mlock_folio_batch(fbatch);
      yield* local_unlock(mlock_fbatch, 'lock');
    },
);

export const need_mlock_drain = mmFunction(
  'need_mlock_drain',
  ({ folio_batch_count, mlock_fbatch }) =>
    function* (cpu) {
      return (yield* folio_batch_count(per_cpu_ptr(mlock_fbatch, cpu).fbatch)) > 0;
    },
);

/** mm/internal.h: for a page of a folio that was mapped into the VMA. */
export const mlock_vma_folio = mmFunction(
  'mlock_vma_folio',
  ({ mlock_folio, test_bit }) =>
    function* (folio, vma) {
      if (yield* test_bit('VM_LOCKED', vma.vm_flags)) yield* mlock_folio(folio);
    },
  { inline: true },
);

export const munlock_vma_folio = mmFunction(
  'munlock_vma_folio',
  ({ munlock_folio, test_bit }) =>
    function* (folio, vma) {
      if (yield* test_bit('VM_LOCKED', vma.vm_flags)) yield* munlock_folio(folio);
    },
  { inline: true },
);

/** Leaves out VM_IO, which keeps rmap walkers from counting a mlock twice: none is about here. */
export const mlock_vma_pages_range = mmFunction(
  'mlock_vma_pages_range',
  ({ WRITE_ONCE, lru_add_drain, mlock_pte_range }) =>
    function* (vma, newflags) {
      yield* WRITE_ONCE(
        vma.vm_flags,
        newflags.reduce((word, flag) => word | vma.vm_flags.mask(flag), 0),
      );
      yield* lru_add_drain();
      yield* mlock_pte_range(vma);
      yield* lru_add_drain();
    },
);

export const mlock_pte_range = mmFunction(
  'mlock_pte_range',
  ({ load, mlock_folio, munlock_folio, spin_lock, spin_unlock, test_bit }) =>
    function* (vma) {
      yield* spin_lock(vma.pte_ptl);
      for (let i = 0; i < HPAGE_PMD_NR; i++) {
        yield* checkpoint(i);
        const pte = yield* load(vma.pte[i]);
        if (pte.kind !== 'present') continue;
        if (yield* test_bit('VM_LOCKED', vma.vm_flags)) yield* mlock_folio(pte.folio);
        else yield* munlock_folio(pte.folio);
      }
      yield* checkpoint();
      yield* spin_unlock(vma.pte_ptl);
    },
);
