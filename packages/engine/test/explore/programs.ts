// SPDX-License-Identifier: GPL-2.0-only
import { Layout, defineFunction, type Cell, type Program } from '../../src';
import { load, programOf, store } from '../support/model';

export function cellsOf(count: number): { layout: Layout; cells: Cell[] } {
  const layout = new Layout();
  return { layout, cells: Array.from({ length: count }, (_, i) => layout.cell(`c${i}`, { min: 0, max: 9 })) };
}

/** Two threads that each read a counter and write back one more. */
export function lostUpdate(rest: Omit<Program, 'layout' | 'threads'> = {}): Program & { counter: Cell } {
  const { layout, cells } = cellsOf(1);
  const counter = cells[0];
  const body = defineFunction('body', function* () {
    const value = yield* load(counter);
    yield* store(counter, value + 1);
  });
  return { ...programOf(layout, [() => body(), () => body()], rest), counter };
}
