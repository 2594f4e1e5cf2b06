// SPDX-License-Identifier: GPL-2.0-only
import type { Row } from '../model/rows';

/** Places to stop at, as how many steps were made: where lines end. */
export function stops(rows: readonly Row[]): number[] {
  return [...new Set(rows.flatMap(({ step, type }) => (type === 'open' ? [] : [step + 1])))].sort(
    (a, b) => a - b,
  );
}

/** Places where another thread goes on, and the end. */
export function switches(threads: readonly number[]): number[] {
  return threads.flatMap((thread, i) => (i + 1 < threads.length && threads[i + 1] === thread ? [] : [i + 1]));
}

export function nextOf(places: readonly number[], at: number): number {
  return places.find((place) => place > at) ?? places.at(-1) ?? 0;
}

export function previousOf(places: readonly number[], at: number): number {
  return places.findLast((place) => place < at) ?? 0;
}
