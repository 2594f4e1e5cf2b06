// SPDX-License-Identifier: GPL-2.0-only
import { Layout, type Cell } from '../../src';

/** Which folio the freer and the deferrer take next: the lowest left, or any left. */
export type Order = 'fixed' | 'any';

export interface StepsOptions {
  /** Number of folios, N. */
  readonly folios: number;
  readonly order: Order;
  /** Leaves out B2 and B4. */
  readonly bug?: boolean;
}

/** The table "Memory" of the benchmark. */
export interface StepsMemory {
  readonly layout: Layout;
  /** Links of the folios, then of H, then of L. */
  readonly nxt: readonly Cell[];
  readonly prv: readonly Cell[];
  readonly ref: readonly Cell[];
  readonly pm: readonly Cell[];
  readonly freed: readonly Cell[];
  readonly qlock: Cell;
  readonly qlen: Cell;
  /** Heads of the shared queue and of the shrinker's private list. */
  readonly H: number;
  readonly L: number;
}

const bool = { min: 0, max: 1 };

/** Folios 0..N-2 stand on H in order; folio N-1 and L are linked to themselves. */
export function stepsMemory(folios: number): StepsMemory {
  const layout = new Layout();
  const H = folios;
  const L = folios + 1;
  const queue = [H, ...Array.from({ length: folios - 1 }, (_, f) => f)];
  const link = { min: 0, max: L };
  const neighbour = (x: number, step: number): number =>
    queue.includes(x) ? queue[(queue.indexOf(x) + step + queue.length) % queue.length] : x;
  const perFolio = (make: (f: number) => Cell): Cell[] => Array.from({ length: folios }, (_, f) => make(f));
  const perLink = (make: (x: number) => Cell): Cell[] =>
    Array.from({ length: folios + 2 }, (_, x) => make(x));
  return {
    layout,
    nxt: perLink((x) => layout.cell(`nxt[${x}]`, link, neighbour(x, 1))),
    prv: perLink((x) => layout.cell(`prv[${x}]`, link, neighbour(x, -1))),
    ref: perFolio((f) => layout.cell(`ref[${f}]`, { min: 0, max: 3 }, 2)),
    pm: perFolio((f) => layout.cell(`pm[${f}]`, bool, f < folios - 1 ? 1 : 0)),
    freed: perFolio((f) => layout.cell(`freed[${f}]`, bool)),
    qlock: layout.cell('qlock', bool),
    // With the bug it may come to count a folio twice.
    qlen: layout.cell('qlen', { min: 0, max: 2 * folios - 1 }, folios - 1),
    H,
    L,
  };
}
