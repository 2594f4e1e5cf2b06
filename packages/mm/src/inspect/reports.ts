// SPDX-License-Identifier: GPL-2.0-only
import type { Report } from '@mm-litmus/engine';
import type { Folio } from '../folio/folio';

/**
 * Whether KASAN reports the last store of a `list_del_init` of the folio's node. With the store before
 * it the node looks empty to those who test it without a lock, so the folio can be freed in between.
 */
export function isLateStoreOfUnlink({ kind, details = [] }: Report, folio: Folio): boolean {
  return (
    kind === 'use-after-free' &&
    details[0]?.startsWith(`Write of ${folio._deferred_list.prev.path} by `) === true &&
    [' INIT_LIST_HEAD', ' list_del_init'].every((call) => details.includes(call))
  );
}

/**
 * Whether KASAN reports a scan's access to the folio after it has emptied its node: that last store, or
 * what list_lru's callback does after it.
 */
export function isUseOfUnlinked(report: Report, folio: Folio): boolean {
  const { kind, details = [] } = report;
  return (
    isLateStoreOfUnlink(report, folio) ||
    (kind === 'use-after-free' && details.includes(' deferred_split_isolate'))
  );
}
