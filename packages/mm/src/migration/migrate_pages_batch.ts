// SPDX-License-Identifier: GPL-2.0-only
import { checkpoint } from '@mm-litmus/engine';
import type { FunctionDefinition } from '@mm-litmus/kernel';
import { constantOf } from '../constant';
import { EAGAIN } from '../errno';
import type { Folio } from '../folio/folio';
import type { FolioBatch } from '../folio/folio_batch';
import { mmFunction } from '../mm';
import { FOLIO_ORDER_MASK } from '../page/page-flags';
import { MIGRATEPAGE_SUCCESS, type Unmapped } from './types';

/** Which folios are split instead of migrated whole. */
export type PreSplit = 'none' | 'listed' | 'partially-mapped';

/**
 * mm/migrate.c, v6.12, where `preSplit` is 'partially-mapped', those on the deferred split queue with
 * the flag (since 8422acdc97ed); from 7262f208ca68 (v6.10) on it was 'listed', before that 'none'. It is
 * found out without locks. `countsSplit`: since MIG-4's fix a split counts as a failure, since the
 * pieces are still to be migrated. Leaves out statistics, huge pages, architectures without THP
 * migration, and that for lack of memory a folio is split and the rest not tried.
 */
export function migratePagesBatch(preSplit: PreSplit, { countsSplit = true } = {}): FunctionDefinition {
  return mmFunction(
    'migrate_pages_batch',
    ({
      folio_nr_pages,
      folio_test_partially_mapped,
      list_empty,
      migrate_folio_move,
      migrate_folio_undo_dst,
      migrate_folio_undo_src,
      migrate_folio_unmap,
      try_split_folio,
    }) =>
      function* (all, given, mode, nr_pass) {
        let from = all;
        let freepages = given;
        let failed: FolioBatch = [];
        let split: FolioBatch = [];
        let unmapped: readonly Unmapped[] = [];
        let nr_failed = 0;

        let retry = 1;
        for (let pass = 0; pass < nr_pass && retry > 0; pass++) {
          retry = 0;
          const folios = from;
          for (let i = 0; i < folios.length; i++) {
            yield* checkpoint(from, freepages, failed, split, unmapped, nr_failed, retry, pass, folios, i);
            const folio = folios[i];
            const nr_pages = yield* folio_nr_pages(folio);
            if (
              preSplit !== 'none' &&
              nr_pages > 2 &&
              !(yield* list_empty(folio._deferred_list)) &&
              (preSplit === 'listed' || (yield* folio_test_partially_mapped(folio)))
            ) {
              if ((yield* try_split_folio(folio, mode)) === 0) {
                if (countsSplit) nr_failed++;
                from = without(from, folio);
                split = [...split, folio];
                continue;
              }
            }
            const dst = freepages.find((free) => nrPagesOf(free) === nr_pages);
            if (dst === undefined) {
              nr_failed++;
              continue;
            }
            const [rc, record] = yield* migrate_folio_unmap(folio, dst, mode);
            switch (rc) {
              case -EAGAIN:
                retry++;
                break;
              case MIGRATEPAGE_SUCCESS:
                from = without(from, folio);
                break;
              case 'MIGRATEPAGE_UNMAP':
                from = without(from, folio);
                freepages = without(freepages, dst);
                unmapped = [...unmapped, [folio, dst, record]];
                break;
              default:
                nr_failed++;
                from = without(from, folio);
                failed = [...failed, folio];
            }
          }
          yield* checkpoint(from, freepages, failed, split, unmapped, nr_failed, retry, pass);
        }
        nr_failed += retry;
        yield* checkpoint(from, freepages, failed, split, unmapped, nr_failed);

        retry = 1;
        for (let pass = 0; pass < nr_pass && retry > 0; pass++) {
          retry = 0;
          const folios = unmapped;
          for (let i = 0; i < folios.length; i++) {
            yield* checkpoint(from, freepages, failed, split, unmapped, nr_failed, retry, pass, folios, i);
            const [folio, dst, record] = folios[i];
            const rc = yield* migrate_folio_move(folio, dst, record);
            if (rc === -EAGAIN) {
              retry++;
              continue;
            }
            unmapped = unmapped.filter(([src]) => src !== folio);
            if (rc !== MIGRATEPAGE_SUCCESS) {
              nr_failed++;
              failed = [...failed, folio];
            }
          }
          yield* checkpoint(from, freepages, failed, split, unmapped, nr_failed, retry, pass);
        }
        nr_failed += retry;
        for (let i = 0; i < unmapped.length; i++) {
          yield* checkpoint(from, freepages, failed, split, unmapped, nr_failed, i);
          const [folio, dst, record] = unmapped[i];
          yield* migrate_folio_undo_src(folio, record, true);
          failed = [...failed, folio];
          yield* migrate_folio_undo_dst(dst, true);
        }
        return { nr_failed, from, failed, split, freepages };
      },
    { given: { preSplit, countsSplit } },
  );
}

/** Of a free folio, whose order does not change. No step. */
function nrPagesOf(free: Folio): number {
  return 1 << (constantOf(free._flags_1) & FOLIO_ORDER_MASK);
}

function without(folios: FolioBatch, folio: Folio): FolioBatch {
  return folios.filter((other) => other !== folio);
}
