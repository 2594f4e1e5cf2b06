// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';

/**
 * Of the deferred split queue and of migration: those of v6.9, as the variant migrate-v6.9 has them in its
 * family and in the scenarios.
 */
export const expectations = {
  'alloc-hook-order-one': { 'needless-fallback': 'never' },
  'anon-exclusive-resurrected': { 'exclusive-while-unmapped': 'never', 'exclusive-though-shared': 'never' },
  'batch-requeue-double-add': {
    'added-twice': 'never',
    'queue-corrupted': 'never',
    'flagged-but-lost': 'never',
  },
  'batch-retry-soft-lockup': { 'reclaim-ends': 'always' },
  'batch-split-leaks-stat': { 'stat-wrong': 'never' },
  'cgroup-disable-memory-null-deref': { 'null-dereference': 'never' },
  'charge-move-while-queued': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
  'collapse-leaks-scan-succeed': { 'success-without-thp': 'never' },
  'count-never-shrink-empty': { 'bit-left': 'sometimes', 'bit-lost': 'never' },
  'count-zero-during-scan': { 'counts-none': 'never', 'bit-lost': 'never' },
  'folio-memcg-without-rcu': { 'suspicious-rcu': 'never' },
  'free-check-needs-flag': {
    'uncharged-while-queued': 'sometimes',
    noticed: 'never',
    corrupted: 'sometimes',
  },
  'has-hwpoisoned-lost': { 'marker-lost': 'never' },
  'hwpoison-lost-by-plain-flag': { 'poison-lost': 'never' },
  'isolate-reads-after-unlink': {
    'read-after-free': 'never',
    'stat-wrong': 'never',
    'freed-while-unlinked': 'sometimes',
  },
  'local-list-under-queue-lock': { 'unlinked-from-a-stack': 'sometimes' },
  'migrate-dst-visible-before-requeue': { 'queued-as-whole-though-flagged': 'never' },
  'migration-forgets-deferred-list': {
    'whole-thp-not-queued': 'always',
    'partial-thp-not-queued': 'sometimes',
  },
  'migration-splits-listed-folio': {
    'leftovers-unseen': 'never',
    'queued-twice': 'never',
    'moved-whole': 'sometimes',
  },
  'missing-alloc-hook': { 'length-wrong': 'never', 'no-heads': 'never' },
  'nokmem-lost-reclaim': { 'lost-reclaim': 'never', 'reclaim-of-others': 'never' },
  'offline-memcg-queue-stranded': { stranded: 'sometimes' },
  'queue-len-differs-from-queue': { 'length-differs': 'always' },
  'queue-not-numa-aware': { 'remote-split': 'sometimes' },
  'reparent-objcg-before-list': { 'length-wrong': 'never' },
  'reparent-scan-skips-dying-check': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  'requeued-before-last-store': { 'queue-corrupted': 'never' },
  'scan-prev-after-split': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  'scan-unlocked-list-del': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  'scan-unlocked-queue-len': { 'length-wrong': 'never' },
  'shrinker-bit-on-dying-memcg': { unreachable: 'always' },
  'split-lock-before-freeze': { 'taken-for-dying': 'never', 'queue-corrupted': 'never' },
  'swapout-clears-memcg-while-queued': { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' },
  'trylock-failure-drops-underused': { 'lost-to-reclaim': 'always' },
  'unqueue-with-positive-refcount': {
    'list-corrupted': 'sometimes',
    'freed-while-unlinked': 'never',
    'not-queued': 'sometimes',
  },
} as const satisfies NonNullable<Variant['expectations']>;

/** Where v6.10 differs, as the variant migrate-be9581ea does. */
export const expectationsOfV610 = {
  'free-check-needs-flag': { 'uncharged-while-queued': 'never', noticed: 'sometimes' },
  'unqueue-with-positive-refcount': { 'list-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
} as const satisfies NonNullable<Variant['expectations']>;
