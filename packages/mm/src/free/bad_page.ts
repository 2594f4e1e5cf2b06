// SPDX-License-Identifier: GPL-2.0-only
import { callTrace, isNull, report } from '@mm-litmus/kernel';
import { mmFunction, mmOperation } from '../mm';

/** Flags that a page must not have when it is freed: PAGE_FLAGS_CHECK_AT_FREE, as far as modelled. */
const CHECK_AT_FREE = [
  'PG_lru',
  'PG_locked',
  'PG_writeback',
  'PG_active',
  'PG_unevictable',
  'PG_mlocked',
] as const;

/** mm/page_alloc.c, with `page_expected_state` and `page_bad_reason`. Of tail pages only the mapcount is modelled. */
export const free_page_is_bad = mmFunction(
  'free_page_is_bad',
  ({ atomic_read, bad_page, load }) =>
    function* (folio, page) {
      let reason = '';
      if ((yield* atomic_read(folio.page[page]._mapcount)) !== -1) reason = 'nonzero mapcount';
      if (page === 0) {
        if ((yield* atomic_read(folio._refcount)) !== 0) reason = 'nonzero _refcount';
        const flags = yield* load(folio.flags);
        if (CHECK_AT_FREE.some((flag) => (flags & folio.flags.mask(flag)) !== 0)) {
          reason = 'PAGE_FLAGS_CHECK_AT_FREE flag(s) set';
        }
        if (!isNull(yield* load(folio.memcg_data))) reason = 'page still charged to cgroup';
      }
      if (reason === '') return false;
      yield* bad_page(folio, page, reason);
      return true;
    },
);

/** mm/page_alloc.c: the page is reported and never given back; the kernel goes on. */
export const bad_page = mmOperation('bad_page', (machine) => ({
  run: (memory, folio, page, reason) => {
    const { name } = machine.current(memory).thread;
    memory.warn(
      report(
        'bad-page',
        `BUG: Bad page state in process ${name}  pfn:${folio.$label}${page > 0 ? `+${page}` : ''}`,
        [`page dumped because: ${reason}`, ...callTrace(memory)],
      ),
    );
  },
}));
