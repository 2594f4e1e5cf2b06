// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { linkVariant, type Variant } from '@mm-litmus/mm';
import { describeDeferredSplit } from '../../mm/test/support/deferred-split';
import { folioBatchMigrateRequeue } from '../src/folio-batch-migrate-requeue/variant';
import { folioBatchRfc } from '../src/folio-batch-rfc/variant';
import { folioBatchV3 } from '../src/folio-batch-v3/variant';
import { folioBatchV4 } from '../src/folio-batch-v4/variant';
import { variants } from '../src/index';

/** They differ with one thread alone; their own tests say how. */
const different: readonly Variant[] = [folioBatchRfc, folioBatchV3, folioBatchV4, folioBatchMigrateRequeue];

describeDeferredSplit(variants.filter((variant) => !different.includes(variant)));

test.each(variants.map((variant) => [variant.name, variant] as const))(
  'the free path of %s has the names of its tree',
  (_name, variant) => {
    const image = linkVariant(variant);
    expect(image.has('free_frozen_pages')).toBe(true);
    expect(image.has('free_unref_page')).toBe(false);
    expect(image.has('get_deferred_split_queue')).toBe(false);
  },
);

test.each([
  ['folio-batch-rfc', false],
  ['folio-batch-v1', false],
  ['folio-batch-v3', true],
  ['folio-batch', true],
])('whether %s reparents queues: %s', (name, reparents) => {
  const image = linkVariant(variants.find((variant) => variant.name === name)!);
  expect(image.has('reparent_deferred_split_queue')).toBe(reparents);
});
