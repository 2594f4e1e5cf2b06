// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { mmFunction } from '../mm';

// mm/migrate.c, v6.12. Which list the folio goes to is the callers' business here.

export const migrate_folio_undo_src = mmFunction(
  'migrate_folio_undo_src',
  ({ folio_unlock, put_anon_vma, remove_migration_ptes }) =>
    function* (src, { was_mapped, anon_vma }, locked) {
      if (was_mapped) yield* remove_migration_ptes(src, src);
      if (!isNull(anon_vma)) yield* put_anon_vma(anon_vma);
      if (locked) yield* folio_unlock(src);
    },
);

/** `put_new_folio` is that of compaction, which takes the folio back as it gave it. */
export const migrate_folio_undo_dst = mmFunction(
  'migrate_folio_undo_dst',
  ({ folio_unlock }) =>
    function* (dst, locked) {
      if (locked) yield* folio_unlock(dst);
    },
);

/** Leaves out statistics, and MR_MEMORY_FAILURE, which keeps the reference. */
export const migrate_folio_done = mmFunction(
  'migrate_folio_done',
  ({ folio_put }) =>
    (src) =>
      folio_put(src),
);
