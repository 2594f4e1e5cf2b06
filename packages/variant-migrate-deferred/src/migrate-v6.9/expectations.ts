// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';

/** For scenarios about other families, and about what came later. Wholly mapped THPs are never queued here. */
export const expectations = {
  'batch-requeue-double-add': {
    'added-twice': 'never',
    'queue-corrupted': 'never',
    'flagged-but-lost': 'never',
  },
  'batch-retry-soft-lockup': { 'reclaim-ends': 'always' },
  'batch-split-leaks-stat': { 'stat-wrong': 'never' },
  'count-zero-during-scan': { 'counts-none': 'never', 'bit-lost': 'never' },
  'local-list-under-queue-lock': { 'unlinked-from-a-stack': 'sometimes' },
  'queue-len-differs-from-queue': { 'length-differs': 'always' },
  'reparent-scan-skips-dying-check': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  'scan-prev-after-split': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  'scan-unlocked-list-del': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  'scan-unlocked-queue-len': { 'length-wrong': 'never' },
  'split-lock-before-freeze': { 'taken-for-dying': 'never', 'queue-corrupted': 'never' },
  'trylock-failure-drops-underused': { 'lost-to-reclaim': 'always' },
} as const satisfies NonNullable<Variant['expectations']>;
