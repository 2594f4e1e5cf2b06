// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';
import { listLruMerged } from './list-lru-merged/variant';
import { listLruV1 } from './list-lru-v1/variant';
import { listLruV2 } from './list-lru-v2/variant';
import { listLruV3 } from './list-lru-v3/variant';
import { listLruV4 } from './list-lru-v4/variant';
import { listLruV5 } from './list-lru-v5/variant';

/** For functions of variants that extend this family's, with the symbols that only it has. */
export { listLruFunction, type ListLruV5Symbols } from './symbols';

/** Oldest first, though each but the last two is what the next one is not yet. */
export const variants: readonly Variant[] = [
  listLruV1,
  listLruV2,
  listLruV3,
  listLruV4,
  listLruV5,
  listLruMerged,
];
