// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';

/** Nothing is linked on a list on the scan's stack, so that nothing is unlinked from one without the lock. */
export const expectations = {
  'scan-prev-after-split': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  'scan-unlocked-list-del': { 'queue-corrupted': 'never', 'freed-while-unlinked': 'sometimes' },
  'scan-unlocked-queue-len': { 'length-wrong': 'never' },
} satisfies Variant['expectations'];
