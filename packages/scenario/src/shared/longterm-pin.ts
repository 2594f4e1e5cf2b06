// SPDX-License-Identifier: GPL-2.0-only
import { peek } from '@mm-litmus/kernel';
import type { Folio, MmSymbols, VmAreaStruct } from '@mm-litmus/mm';
import { atEnd } from '../property';
import type { ScenarioGuard, ScenarioThread } from '../scenario';

/** A folio in CMA, and what is allocated for it to move to, by place in the VMA. */
interface PinnedPage {
  readonly folio: Folio;
  readonly target: Folio;
}

/** CPU0 pins the pages for long while CPU1, in whose batch they wait, does nothing but drain if asked to. */
export function longtermPin(
  symbols: Pick<MmSymbols, '__gup_longterm_locked' | 'worker_thread'>,
  vma: VmAreaStruct,
  pages: readonly PinnedPage[],
) {
  const targets = pages.map(({ target }) => target);
  const threads: ScenarioThread[] = [
    { name: 'kworker-1', cpu: 1, start: () => symbols.worker_thread() },
    {
      name: 'pin',
      cpu: 0,
      start: () => symbols.__gup_longterm_locked(vma, 0, pages.length, targets),
    },
  ];
  const isWhereItWas = atEnd((memory) => {
    const pte = peek(memory, vma.pte[0]);
    return 'folio' in pte && pte.folio === pages[0].folio;
  });
  return { threads, properties: { 'pin-failed': isWhereItWas } };
}

/** The pin fails in these variants if it does not drain all CPUs. */
export function pinsWithoutDrain(variants: readonly string[], because: string) {
  return variants.map(
    (variant) =>
      ({
        name: `no-drain-${variant.replaceAll('.', '-')}`,
        because,
        variant,
        edits: [{ in: 'drainForFolio', drop: 'lru_add_drain_all' }],
        turns: { 'pin-failed': 'always' },
      }) satisfies ScenarioGuard,
  );
}
