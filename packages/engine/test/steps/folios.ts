// SPDX-License-Identifier: GPL-2.0-only
import type { Order } from './memory';

/** A set of folios as a bit mask: the folios that a CPU has not taken yet. */
export const allFolios = (count: number): number => 2 ** count - 1;

export const without = (left: number, f: number): number => left & ~(1 << f);

/** How many folios may be taken next. */
export function picksOf(left: number, order: Order): number {
  if (order === 'fixed') return 1;
  let count = 0;
  for (let rest = left; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The folio that a pick means: picks ascend with the folios. */
export function picked(left: number, pick: number): number {
  let f = 0;
  for (let skip = pick; (left & (1 << f)) === 0 || skip-- > 0; f++);
  return f;
}
