// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from '../cell';
import { Footprint } from '../footprint';
import type { Memory } from '../memory';
import type { Position } from '../positions';

/** Locks beyond this many are treated as ordinary cells; lock sets are bits of an integer. */
const MAX_LOCKS = 30;

/** What was seen of a position's operation. */
export interface Behaviour {
  /** All that the operation, and the guards before it, have touched so far. */
  readonly touched: Footprint;
  /** Whether the operation was ever made; until then only its guards are known. */
  made: boolean;
}

/**
 * What has been learned about the operation at each position, by watching every step of the search;
 * it only ever grows, and is kept when a search starts over.
 */
export class Behaviours {
  /** How often something was learned. */
  lessons = 0;
  readonly locks: Cell[] = [];
  private readonly byPosition: (Behaviour | undefined)[] = [];
  /** Locks that were not used as declared. */
  private readonly misused = new Set<Cell>();

  constructor(
    /** Cells and threads: the places of a footprint. */
    private readonly places: number,
  ) {}

  of(position: Position): Behaviour | undefined {
    return this.byPosition[position.id];
  }

  /** The guards of the operation at `position` have touched this. */
  asked(position: Position, footprint: Footprint): void {
    if (this.at(position).touched.add(footprint)) this.lessons++;
  }

  /** The operation at `position` was made; with its guards it has touched this. */
  made(position: Position, footprint: Footprint): void {
    const behaviour = this.at(position);
    if (behaviour.touched.add(footprint) || !behaviour.made) this.lessons++;
    behaviour.made = true;
    const own = position.operation!.lock?.cell;
    for (const lock of this.locks) {
      if (lock !== own && wrote(footprint, lock)) this.misuse(lock);
    }
  }

  /** The operation at `position`, which takes or gives up a lock, was just made: did it? */
  checkLock({ operation }: Position, memory: Memory): void {
    const { cell, effect } = operation!.lock!;
    if (!this.locks.includes(cell)) {
      if (this.locks.length === MAX_LOCKS || cell.min !== 0) return;
      this.locks.push(cell);
      this.lessons++;
    }
    const taken = (memory.words[cell.word] >>> cell.shift) & cell.mask;
    if (effect !== 'try' && (taken !== 0) !== (effect === 'acquire')) this.misuse(cell);
  }

  /** A position gave up a lock that it was not known to hold. */
  misuse(lock: Cell): void {
    if (this.misused.has(lock)) return;
    this.misused.add(lock);
    this.lessons++;
  }

  /** The number of the lock, or -1 if the cell is not one that can be relied on. */
  lock(cell: Cell): number {
    return this.misused.has(cell) ? -1 : this.locks.indexOf(cell);
  }

  private at(position: Position): Behaviour {
    let behaviour = this.byPosition[position.id];
    if (behaviour === undefined) {
      behaviour = { touched: new Footprint(this.places), made: false };
      this.byPosition[position.id] = behaviour;
      this.lessons++;
    }
    return behaviour;
  }
}

function wrote({ writes }: Footprint, { index }: Cell): boolean {
  return ((writes[index >>> 5] >>> (index & 31)) & 1) === 1;
}
