// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import { isNull } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { mmFunction } from '../mm';
import { HPAGE_PMD_NR } from '../page/page';
import { vmasOf, vmasOfFile } from './vmas';

/** mm/rmap.c, v6.12: puts migration entries in the place of all mappings. The folio is locked. */
export const try_to_migrate = mmFunction(
  'try_to_migrate',
  ({ folio_mapped, load, try_to_migrate_one }) =>
    function* (folio, flags) {
      const anon_vma = yield* load(folio.mapping);
      const vmas = isNull(anon_vma) ? vmasOfFile(yield* load(folio.file_mapping)) : vmasOf(anon_vma);
      for (let i = 0; i < vmas.length; i++) {
        yield* checkpoint(vmas, i);
        yield* try_to_migrate_one(folio, vmas[i], flags);
        if (!(yield* folio_mapped(folio))) return;
      }
    },
);

/**
 * mm/rmap.c, v6.12, with `page_vma_mapped_walk`, which looks at the place of a small folio only. Leaves
 * out pinned folios, for which it can fail, and what goes with swap, huge pages and device memory.
 */
export const try_to_migrate_one = mmFunction(
  'try_to_migrate_one',
  ({
    PageAnonExclusive,
    PageHWPoison,
    __split_huge_pmd,
    folio_put,
    folio_remove_rmap_ptes,
    folio_test_large,
    folio_try_share_anon_rmap_pte,
    foliosAreOnLru,
    load,
    mlock_drain_local,
    set_pmd_migration_entry,
    spin_lock,
    spin_unlock,
    store,
    test_bit,
    xchg,
  }) =>
    function* (folio, vma, flags) {
      if (flags.includes('TTU_SPLIT_HUGE_PMD')) yield* __split_huge_pmd(vma, true, folio);

      const sync = flags.includes('TTU_SYNC');
      let pmd = yield* load(vma.pmd);
      if (pmd.kind === 'none' && sync) {
        yield* spin_lock(vma.pmd_ptl);
        yield* spin_unlock(vma.pmd_ptl);
      }
      if (pmd.kind === 'present' || pmd.kind === 'migration') {
        yield* spin_lock(vma.pmd_ptl);
        pmd = yield* load(vma.pmd);
        if (pmd.kind === 'present' && pmd.folio === folio) yield* set_pmd_migration_entry(folio, vma);
        yield* spin_unlock(vma.pmd_ptl);
      }
      if (pmd.kind !== 'table') return;

      const first = constantOf(folio.index);
      const end = (yield* folio_test_large(folio)) ? HPAGE_PMD_NR : first + 1;
      let locked = sync;
      if (locked) yield* spin_lock(vma.pte_ptl);
      for (let i = first; i < end; i++) {
        yield* checkpoint(first, end, locked, i);
        let pte = yield* load(vma.pte[i]);
        if (!locked) {
          // Without the lock, entries that somebody has just cleared are passed over.
          if (i === first ? pte.kind !== 'present' : pte.kind === 'none') continue;
          yield* spin_lock(vma.pte_ptl);
          locked = true;
          pte = yield* load(vma.pte[i]);
        }
        if (pte.kind !== 'present' || pte.folio !== folio) continue;
        const exclusive = yield* PageAnonExclusive(folio, i - first);
        yield* xchg(vma.pte[i], { kind: 'none' });
        if (yield* PageHWPoison(folio, i - first)) {
          yield* store(vma.pte[i], { kind: 'hwpoison' });
        } else {
          if (exclusive) yield* folio_try_share_anon_rmap_pte(folio, i - first);
          yield* store(vma.pte[i], { kind: 'migration', folio, exclusive });
        }
        yield* folio_remove_rmap_ptes(folio, i - first, 1, vma);
        if (foliosAreOnLru && (yield* test_bit('VM_LOCKED', vma.vm_flags))) yield* mlock_drain_local();
        yield* folio_put(folio);
      }
      yield* checkpoint(locked);
      if (locked) yield* spin_unlock(vma.pte_ptl);
    },
);
