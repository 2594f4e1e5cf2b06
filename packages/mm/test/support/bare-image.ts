// SPDX-License-Identifier: GPL-2.0-only
import { kernelLayer, link, type Image, type Layer } from '@mm-litmus/kernel';
import {
  drainUnlessLru,
  freeUnrefPages,
  keptOnBatching,
  mmFunction,
  mmLayer,
  queueByMemcgData,
  unqueueDeferredSplit,
  type MmSymbols,
} from '../../src/index';

/** Stands for what only variants define: queues hold nothing, and splits fail. */
const stubs: Layer = [
  mmFunction(
    'deferred_split_folio',
    ({ folio_set_partially_mapped }) =>
      function* (folio, partially_mapped) {
        if (partially_mapped) yield* folio_set_partially_mapped(folio);
      },
  ),
  mmFunction(
    '__folio_unqueue_deferred_split',
    ({ list_del_init }) =>
      function* (folio) {
        yield* list_del_init(folio._deferred_list);
        return true;
      },
  ),
  mmFunction(
    'split_huge_page_to_list_to_order',
    () =>
      function* () {
        return -1;
      },
  ),
  mmFunction(
    'deferred_split_scan',
    () =>
      function* (_shrink, sc) {
        return sc.nr_to_scan;
      },
  ),
];

/** mm without a variant, for tests of one function: `layers` replace stubs. */
export function bareImage(...layers: readonly Layer[]): Image<MmSymbols> {
  return link<MmSymbols>([
    kernelLayer,
    mmLayer,
    queueByMemcgData,
    unqueueDeferredSplit,
    freeUnrefPages,
    keptOnBatching,
    drainUnlessLru,
    stubs,
    ...layers,
  ]);
}
