// SPDX-License-Identifier: GPL-2.0-only
import { listLruFunction } from '../symbols';

/** A split locks the sublist, and dequeues, whatever the folio is. Leaves out the lock for orders below 2. */
export const isDequeuedBySplit = listLruFunction(
  'isDequeuedBySplit',
  () =>
    function* (_folio, old_order) {
      return old_order > 1;
    },
  { inline: true },
);
