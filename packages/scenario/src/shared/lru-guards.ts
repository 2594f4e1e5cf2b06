// SPDX-License-Identifier: GPL-2.0-only
import { keptOnBatching } from '@mm-litmus/mm';
import type { ScenarioGuard } from '../scenario';

type Turns<P extends string> = ScenarioGuard<P>['turns'];

/** In variants whose batches take the LRU flag: they leave it, as in v6.9. */
export function flagIsKept<P extends string>(
  variants: readonly string[],
  because: string,
  turns: Turns<P>,
): ScenarioGuard<P>[] {
  const edits = keptOnBatching.flatMap((replace) => (replace.type === 'function' ? [{ replace }] : []));
  return variants.map((variant) => ({ name: named('flag-kept', variant), because, variant, edits, turns }));
}

/** In variants whose batches leave the LRU flag: whoever activates a folio takes it. */
export function activateClearsFlag<P extends string>(
  variants: readonly string[],
  because: string,
  turns: Turns<P>,
): ScenarioGuard<P>[] {
  const edits = [{ in: 'folio_activate', rebind: 'folio_test_lru', to: 'folio_test_clear_lru' }];
  const name = 'activate-clears-flag';
  return variants.map((variant) => ({ name: named(name, variant), because, variant, edits, turns }));
}

function named(guard: string, variant: string): string {
  return `${guard}-${variant.replaceAll('.', '-')}`;
}
