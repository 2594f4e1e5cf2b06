// SPDX-License-Identifier: GPL-2.0-only
import type { Layer } from '@mm-litmus/kernel';
import { withCalls } from '../with-calls';

const callers: ReadonlySet<string> = new Set([
  '__folio_unqueue_deferred_split',
  'deferred_split_folio',
  'deferred_split_scan',
  'split_huge_page_to_list_to_order',
]);

/** Those functions of the layer that 42b2eb69835b (v6.13) changed: they set and clear the flag atomically. */
export function withAtomicFlag(layer: Layer): Layer {
  return withCalls(
    layer.filter(({ name }) => callers.has(name)),
    {
      __folio_set_partially_mapped: 'folio_set_partially_mapped',
      __folio_clear_partially_mapped: 'folio_clear_partially_mapped',
    },
  );
}
