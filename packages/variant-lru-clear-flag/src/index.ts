// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';
import { gupAlwaysDrain } from './gup-always-drain/variant';
import { gupCheckRefcount } from './gup-check-refcount/variant';
import { gupPinRefs } from './gup-pin-refs/variant';
import { lruClearFlag } from './lru-clear-flag/variant';
import { lruV69 } from './lru-v6.9/variant';

/** Oldest first. */
export const variants: readonly Variant[] = [
  lruV69,
  gupAlwaysDrain,
  lruClearFlag,
  gupCheckRefcount,
  gupPinRefs,
];
