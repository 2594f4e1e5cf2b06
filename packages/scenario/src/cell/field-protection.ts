// SPDX-License-Identifier: GPL-2.0-only
import { type AccessPlace, type Cell, protection } from '@mm-litmus/engine';
import { Lock, type Machine, type Place } from '@mm-litmus/kernel';
import { whereText } from '../explain/where';
import type { PreparedCell } from './prepare';

/** How a struct field is protected that several threads access and some store to. */
export interface FieldProtection {
  /** `folio._deferred_list.next` */
  readonly field: string;
  /** Locks, named as fields, that are held at every access. */
  readonly locks: readonly string[];
  /** Operations, with the functions they are in, that hold none. */
  readonly without: readonly string[];
}

/** Operations by which memory comes and goes: their stores are no accesses that a lock could protect. */
const passing: ReadonlySet<string> = new Set([
  'LIST_HEAD',
  'end of scope',
  'kfree',
  'kmem_cache_free',
  'rcu_cblist_dequeue',
]);

/** Above so many states nothing is said. */
const MOST_STATES = 300_000;

/** By struct and field, in alphabetical order; undefined when there are too many states, or it is not to go on. */
export function fieldProtections(
  { machine, program }: PreparedCell,
  goOn?: () => boolean,
): readonly FieldProtection[] | undefined {
  const { cells, complete } = protection(
    program,
    { states: MOST_STATES, goOn },
    (name) => !passing.has(name),
  );
  if (!complete) return undefined;
  const places = placesOf(machine);
  return mergeProtections(
    cells.flatMap(({ cell, threads, stored, locks, without }): FieldProtection[] => {
      const place = places.get(cell);
      if (place === undefined || place instanceof Lock || threads.length < 2 || !stored) return [];
      return [
        {
          field: fieldOf(machine, place),
          locks: locks.map((lock) => fieldOf(machine, lock as Place)),
          without: without.map(accessText),
        },
      ];
    }),
  );
}

/** One entry per field: locks that cover all of its cells, and every access without a lock. */
export function mergeProtections(all: readonly FieldProtection[]): readonly FieldProtection[] {
  const merged = new Map<string, FieldProtection>();
  for (const { field, locks, without } of all) {
    const known = merged.get(field) ?? { locks, without: [] };
    merged.set(field, {
      field,
      locks: [...new Set(known.locks.filter((lock) => locks.includes(lock)))].sort(),
      without: [...new Set([...known.without, ...without])].sort(),
    });
  }
  return [...merged.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}

function placesOf({ allocations }: Machine): ReadonlyMap<Cell, Place> {
  return new Map(allocations.flatMap(({ places }) => places.map((place) => [place.cell, place])));
}

function fieldOf(machine: Machine, { allocation, path }: Place): string {
  return machine.rootOf(allocation).$type.name + path.slice(allocation.label.length);
}

function accessText({ operation, calls }: AccessPlace): string {
  return [operation, ...whereText(calls)].join(' ');
}
