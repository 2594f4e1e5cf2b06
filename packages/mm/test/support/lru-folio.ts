// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Steps } from '@mm-litmus/engine';
import { peek, peekCount } from '@mm-litmus/kernel';
import { lruListOf, type Folio, type MmSymbols, type VmAreaStruct, type World } from '../../src/index';

/** A small folio and a VMA for it. */
export function smallFolio(world: World): { folio: Folio; vma: VmAreaStruct } {
  return { folio: world.folio('F', { order: 0 }), vma: world.vma('vma') };
}

/** Maps the folio; then it is on the LRU. */
export function* toLru(
  { anonymousFault, lru_add_drain }: MmSymbols,
  { folio, vma }: { readonly folio: Folio; readonly vma: VmAreaStruct },
): Steps<void> {
  yield* anonymousFault(vma, 0, folio);
  yield* lru_add_drain();
}

/** Flags without their prefix, in order; the list that it is on; references. */
export function lruState(memory: Memory, folio: Folio, world: World): string {
  const flags = folio.flags.names(peek(memory, folio.flags)).map((flag) => flag.slice('PG_'.length));
  const list = lruListOf(memory, world, folio) ?? 'no list';
  return `${flags.filter((flag) => flag !== 'anon_exclusive').join(' ')}, ${list}, ${peekCount(memory, folio._refcount)}`;
}
