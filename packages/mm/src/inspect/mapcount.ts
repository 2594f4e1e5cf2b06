// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '@mm-litmus/engine';
import { peekCount } from '@mm-litmus/kernel';
import type { Folio } from '../folio/folio';

/** How many page table entries of any size map some of the folio: from what all variants count. */
export function mapcountOf(memory: Memory, { _entire_mapcount, page }: Folio): number {
  const counts = [_entire_mapcount, ...page.map(({ _mapcount }) => _mapcount)];
  return counts.reduce((total, count) => total + peekCount(memory, count) + 1, 0);
}
