// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';
import { freeF77171d2 } from './free-f77171d2/variant';
import { migrate7262f208 } from './migrate-7262f208/variant';
import { migrate85ce2c51 } from './migrate-85ce2c51/variant';
import { migrateBe9581ea } from './migrate-be9581ea/variant';
import { migrateDstListedV2 } from './migrate-dst-listed-v2/variant';
import { migrateV69 } from './migrate-v6.9/variant';

/** Oldest first. */
export const variants: readonly Variant[] = [
  migrate85ce2c51,
  freeF77171d2,
  migrateV69,
  migrateDstListedV2,
  migrate7262f208,
  migrateBe9581ea,
];
