// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';

/** Scenarios of the deferred split queue: without transparent huge pages there is none. */
const ofHugePages = [
  'anon-exclusive-resurrected',
  'batch-requeue-double-add',
  'batch-retry-soft-lockup',
  'batch-split-leaks-stat',
  'charge-move-while-queued',
  'count-zero-during-scan',
  'free-check-needs-flag',
  'has-hwpoisoned-lost',
  'hwpoison-lost-by-plain-flag',
  'local-list-under-queue-lock',
  'migrate-dst-visible-before-requeue',
  'migration-forgets-deferred-list',
  'migration-splits-listed-folio',
  'offline-memcg-queue-stranded',
  'queue-len-differs-from-queue',
  'queue-not-numa-aware',
  'reparent-scan-skips-dying-check',
  'requeued-before-last-store',
  'scan-prev-after-split',
  'scan-unlocked-list-del',
  'scan-unlocked-queue-len',
  'split-lock-before-freeze',
  'swapout-clears-memcg-while-queued',
  'trylock-failure-drops-underused',
  'uncharge-before-unqueue',
  'unqueue-with-positive-refcount',
  'wrong-queue-lock-after-memcg-cleared',
] as const;

export const expectations: NonNullable<Variant['expectations']> = Object.fromEntries(
  ofHugePages.map((id) => [id, 'not-applicable']),
);
