// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, mmFunction } from '@mm-litmus/mm';
import { variants } from '@mm-litmus/variants';

/** Looks at the list under the lock only. */
const unqueueUnderLock = mmFunction(
  'folio_unqueue_deferred_split',
  ({ __folio_unqueue_deferred_split, folio_order, folio_test_large_rmappable }) =>
    function* (folio) {
      if ((yield* folio_order(folio)) <= 1 || !(yield* folio_test_large_rmappable(folio))) return false;
      return yield* __folio_unqueue_deferred_split(folio);
    },
);

export const unqueueUnderLockVariant = defineVariant({
  name: 'unqueue-under-lock',
  summary: 'folio-batch, but the free path takes the lock before it looks at the list',
  sources: [{ messageId: 'my-patch@example.org' }],
  base: 'folio-batch',
  leavesOut: [],
  extends: variants.find(({ name }) => name === 'folio-batch')!,
  layers: [[unqueueUnderLock]],
});
