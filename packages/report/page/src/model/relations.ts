// SPDX-License-Identifier: GPL-2.0-only
import type { Step } from '@mm-litmus/engine';

/** Something that passes between two threads: `from` happens before `to`. Steps are told by their index. */
export interface Relation {
  readonly from: number;
  readonly to: number;
  readonly cell: string;
  /** `to` reads what `from` stored; stores over it; or stores over what `from` had read. */
  readonly kind: 'reads' | 'overwrites' | 'outdates';
}

/** What orders the steps of different threads, from one access of a cell to the next that minds it. */
export function relationsOf(steps: readonly Pick<Step, 'thread' | 'accesses'>[]): Relation[] {
  const cells = new Map<string, { store?: number; loads: number[] }>();
  const relations: Relation[] = [];
  const met = new Set<string>();
  steps.forEach(({ thread, accesses }, to) => {
    const relate = (from: number, cell: string, kind: Relation['kind']): void => {
      const key = `${from} ${to} ${cell}`;
      if (steps[from].thread === thread || met.has(key)) return;
      met.add(key);
      relations.push({ from, to, cell, kind });
    };
    for (const { cell, kind } of accesses) {
      const seen = cells.get(cell.name) ?? { loads: [] };
      cells.set(cell.name, seen);
      if (kind === 'load') {
        if (seen.store !== undefined) relate(seen.store, cell.name, 'reads');
        seen.loads.push(to);
      } else {
        for (const load of seen.loads) relate(load, cell.name, 'outdates');
        if (seen.store !== undefined && seen.loads.length === 0) relate(seen.store, cell.name, 'overwrites');
        cells.set(cell.name, { store: to, loads: [] });
      }
    }
  });
  return relations;
}
