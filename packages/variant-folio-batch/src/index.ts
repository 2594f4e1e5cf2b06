// SPDX-License-Identifier: GPL-2.0-only
import type { Variant } from '@mm-litmus/mm';
import { folioBatch8a8ca142 } from './folio-batch-8a8ca142/variant';
import { folioBatchMigrateRequeue } from './folio-batch-migrate-requeue/variant';
import { folioBatchRfc } from './folio-batch-rfc/variant';
import { folioBatchV1 } from './folio-batch-v1/variant';
import { folioBatchV3 } from './folio-batch-v3/variant';
import { folioBatchV4 } from './folio-batch-v4/variant';
import { folioBatch } from './folio-batch/variant';

/** For functions of variants that extend this family's, with the symbols that only it has. */
export { folioBatchFunction, type FolioBatchSymbols } from './symbols';

/** Oldest first. */
export const variants: readonly Variant[] = [
  folioBatchRfc,
  folioBatchV1,
  folioBatchV3,
  folioBatchV4,
  folioBatch,
  folioBatch8a8ca142,
  folioBatchMigrateRequeue,
];
