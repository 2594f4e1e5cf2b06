// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { isLive, peek, peekCount } from '@mm-litmus/kernel';
import type { Entry, Folio, VmAreaStruct, World } from '../../src/index';

/** How a folio is mapped, as numbers of mappings. */
export function mappingsOf(memory: Memory, folio: Folio) {
  return {
    refs: peekCount(memory, folio._refcount),
    large: peekCount(memory, folio._large_mapcount) + 1,
    entire: peekCount(memory, folio._entire_mapcount) + 1,
    nr_pages: peekCount(memory, folio._nr_pages_mapped),
    pages: folio.page.map(({ _mapcount }) => peekCount(memory, _mapcount) + 1),
  };
}

/** The VMA's PMD, and its PTEs as one letter each: `-` none, p present, m migration, u unmodelled. */
export function tablesOf(memory: Memory, { pmd, pte }: VmAreaStruct): string {
  const letter = ({ kind }: Entry) => (kind === 'none' ? '-' : kind[0]);
  return `${peek(memory, pmd).kind} ${pte.map((entry) => letter(peek(memory, entry))).join('')}`;
}

/** A folio and a VMA for it. */
export function folioAndVma(world: World): { folio: Folio; vma: VmAreaStruct } {
  return { folio: world.folio('K'), vma: world.vma('vma') };
}

export const freed = (memory: Memory, folio: Folio): boolean => !isLive(memory, folio);
