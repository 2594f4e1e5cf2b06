// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from '../cell';
import { type ExplainLimits, isBeyond } from '../explain/limits';
import type { Access } from '../memory';
import type { Position } from '../positions';
import type { Program } from '../program';
import { StateStore } from '../state-store';
import { Transitions } from '../transitions';

/** Where a cell is accessed: an operation, and the functions around it, outermost first. */
export interface AccessPlace {
  readonly thread: number;
  readonly operation: string;
  readonly calls: readonly string[];
}

/** How one cell is protected in all executions. */
export interface CellProtection {
  readonly cell: Cell;
  /** Threads that access it, and whether any of them stores. */
  readonly threads: readonly number[];
  readonly stored: boolean;
  /** Locks, as the program's `holders` name them, that the thread holds at every access. */
  readonly locks: readonly unknown[];
  /** Places where some access holds none of the locks that the others there hold. */
  readonly without: readonly AccessPlace[];
}

/** Which locks protect which cells, as `protection` found it. */
export interface Protection {
  /** Whether every state was seen; else all this is about those that were. */
  readonly complete: boolean;
  /** Cells that some thread accesses, in the order of the layout. */
  readonly cells: readonly CellProtection[];
}

/**
 * Which locks protect which cells: an access counts with the locks that its thread holds before it, as
 * `Program.holders` says. A search of its own, of every interleaving: what reductions leave out, they
 * leave out because of such locks. Loads by `enabled` and other predicates do not count, nor do operations
 * for which `counts` says so by name.
 */
export function protection(
  program: Program,
  limits: ExplainLimits = {},
  counts: (operation: string) => boolean = () => true,
): Protection {
  const transitions = new Transitions(program);
  const store = new StateStore(transitions.stride);
  const facts = program.layout.cells.map((cell) => new Facts(cell));
  transitions.initialize();
  store.add(transitions.before);
  let state = 0;
  for (; state < store.count && !isBeyond(limits, store.count, state); state++) {
    store.read(state, transitions.before);
    const held = heldBy(program, transitions);
    program.threads.forEach((_, thread) => {
      const position = transitions.position(thread);
      const picks = transitions.picksOf(thread);
      for (let pick = 0; pick < picks; pick++) {
        const accesses = accessesOf(transitions, thread, pick);
        if (counts(position.operation!.spec.name)) {
          for (const access of accesses)
            facts[access.cell.index].note(access, thread, position, held[thread]);
        }
        if (transitions.memory.failure === undefined) store.add(transitions.after);
      }
    });
  }
  const place = (thread: number, position: Position): AccessPlace => ({
    thread,
    operation: position.operation!.spec.name,
    calls: transitions.positions.view(position.id, thread).calls.map(({ name }) => name),
  });
  return {
    complete: state === store.count,
    cells: facts.filter(({ seen }) => seen.size > 0).map((each) => each.result(place)),
  };
}

function heldBy(program: Program, { before, memory }: Transitions): unknown[][] {
  memory.words = before;
  const held: unknown[][] = program.threads.map(() => []);
  for (const { held: lock, thread } of program.holders?.(memory) ?? []) held[thread].push(lock);
  return held;
}

function accessesOf(transitions: Transitions, thread: number, pick: number): readonly Access[] {
  const accesses: Access[] = [];
  transitions.memory.accesses = accesses;
  transitions.take(thread, pick);
  transitions.memory.accesses = undefined;
  return accesses;
}

interface Seen {
  readonly thread: number;
  readonly position: Position;
  /** Locks held at every access there. */
  locks: readonly unknown[];
}

class Facts {
  /** By thread and position. */
  readonly seen = new Map<number, Seen>();
  private stored = false;

  constructor(private readonly cell: Cell) {}

  note({ kind }: Access, thread: number, position: Position, held: readonly unknown[]): void {
    if (kind === 'store') this.stored = true;
    const key = position.id * 16 + thread;
    const known = this.seen.get(key);
    if (known === undefined) this.seen.set(key, { thread, position, locks: held });
    else if (known.locks.length > 0) known.locks = known.locks.filter((lock) => held.includes(lock));
  }

  result(place: (thread: number, position: Position) => AccessPlace): CellProtection {
    const [first, ...others] = this.seen.values();
    const all = [first, ...others];
    return {
      cell: this.cell,
      threads: [...new Set(all.map(({ thread }) => thread))].sort((a, b) => a - b),
      stored: this.stored,
      locks: first.locks.filter((lock) => others.every(({ locks }) => locks.includes(lock))),
      without: distinct(
        all.filter(({ locks }) => locks.length === 0).map(({ thread, position }) => place(thread, position)),
      ),
    };
  }
}

/** A place has as many positions as there are pasts that a function remembers. */
function distinct(places: readonly AccessPlace[]): AccessPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
