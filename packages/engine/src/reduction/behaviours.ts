// SPDX-License-Identifier: GPL-2.0-only
import type { Cell } from '../cell';
import type { Flow } from '../flow';
import { Footprint } from '../footprint';
import type { BoundOperation } from '../interner';
import type { Position } from '../positions';

/** Locks beyond this many are treated as ordinary cells; lock sets are bits of an integer. */
const MAX_LOCKS = 30;

type DeclaredLock = NonNullable<BoundOperation['lock']>;

/** What was seen of the operations at one node. */
interface Behaviour {
  /** All that the operations, and the guards before them, have touched so far. */
  readonly touched: Footprint;
  /** Whether an operation was ever made; until then only guards are known. */
  made: boolean;
  /** The first position it was made at, and whether what it touches depends on what calls were told since. */
  first: number;
  varies: boolean;
  /** The lock that the operation is declared to take or to give up. */
  readonly lock: Cell | undefined;
}

/**
 * What has been learned about the operations at each position and node, by watching every step that was
 * run; it only ever grows.
 */
export class Behaviours {
  /** How often something was learned. */
  lessons = 0;
  /** How often it was something of a node or a lock, which is about more than one position. */
  general = 0;
  readonly locks: Cell[] = [];
  /** All that guards have touched. */
  readonly asked: Footprint;
  private readonly byNode: (Behaviour | undefined)[] = [];
  /** What the operation at a position, and the guards before it, have touched; whether it was ever made. */
  private readonly byPosition: (Footprint | undefined)[] = [];
  private readonly wasMade: boolean[] = [];
  /** Locks that were not used as declared. */
  private readonly misused = new Set<Cell>();

  constructor(
    /** Cells and threads: the places of a footprint. */
    readonly places: number,
    private readonly flow: Flow,
  ) {
    this.asked = new Footprint(places);
  }

  /** What the operation at the position, and the guards before it, have touched; undefined if it was never made. */
  at(position: number): Footprint | undefined {
    return this.wasMade[position] ? this.byPosition[position] : undefined;
  }

  /** What operations at the node have touched; undefined if none was met. */
  touched(node: number): Footprint | undefined {
    return this.byNode[node]?.touched;
  }

  /** Whether what operations at the node touch depends on more than the node. */
  varies(node: number): boolean {
    return this.byNode[node]?.varies === true;
  }

  made(node: number): boolean {
    return this.byNode[node]?.made === true;
  }

  /** The guards of the operation at `position` have touched this. */
  noteAsked(position: Position, footprint: Footprint): void {
    const { touched } = this.nodeAt(position);
    this.asked.add(footprint);
    if (this.touch(position, footprint)) this.lessons++;
    if (touched.add(footprint)) this.learnInGeneral();
  }

  /** The operation at `position` was made and has touched this. */
  noteMade(position: Position, footprint: Footprint): void {
    const behaviour = this.nodeAt(position);
    if (this.touch(position, footprint) || this.wasMade[position.id] !== true) this.lessons++;
    this.wasMade[position.id] = true;
    if (!behaviour.made) {
      this.learnInGeneral();
      behaviour.first = position.id;
    }
    if (behaviour.touched.add(footprint)) {
      this.learnInGeneral();
      if (behaviour.first !== position.id) behaviour.varies = true;
      for (const lock of this.locks) if (isForeign(behaviour, lock)) this.misuse(lock);
    }
    behaviour.made = true;
  }

  /** A lock was not used as declared, and cannot be relied on. */
  misuse(lock: Cell): void {
    if (this.misused.has(lock)) return;
    this.misused.add(lock);
    this.learnInGeneral();
  }

  /** The number of the lock, or -1 if the cell is not one that can be relied on. */
  lock(cell: Cell): number {
    return this.misused.has(cell) ? -1 : this.locks.indexOf(cell);
  }

  /** An operation that takes or gives up a lock was made, with this result, and led from one state to the other. */
  noteLock({ cell, effect }: DeclaredLock, raw: number, before: Int32Array, after: Int32Array): void {
    if (!this.locks.includes(cell)) {
      if (this.locks.length === MAX_LOCKS || cell.min !== 0) return;
      this.locks.push(cell);
      this.learnInGeneral();
      if (this.byNode.some((behaviour) => behaviour !== undefined && isForeign(behaviour, cell)))
        this.misuse(cell);
    }
    const was = isTaken(cell, before);
    const is = isTaken(cell, after);
    const takes = effect === 'acquire' || (effect === 'try' && raw !== 0);
    const isAsDeclared = takes ? !was && is : effect === 'try' ? is === was : !is;
    if (!isAsDeclared) this.misuse(cell);
  }

  private learnInGeneral(): void {
    this.general++;
    this.lessons++;
  }

  private touch({ id }: Position, footprint: Footprint): boolean {
    return (this.byPosition[id] ??= new Footprint(this.places)).add(footprint);
  }

  private nodeAt({ kind, operation }: Position): Behaviour {
    const node = this.flow.nodeOf[kind];
    let behaviour = this.byNode[node];
    if (behaviour === undefined) {
      behaviour = {
        touched: new Footprint(this.places),
        made: false,
        first: -1,
        varies: false,
        lock: operation!.lock?.cell,
      };
      this.byNode[node] = behaviour;
      this.learnInGeneral();
    }
    return behaviour;
  }
}

function isTaken({ mask, shift, word }: Cell, words: Int32Array): boolean {
  return ((words[word] >>> shift) & mask) !== 0;
}

/** Whether operations store to a lock that they are not declared to take or to give up. */
function isForeign({ lock, touched: { writes } }: Behaviour, { index }: Cell): boolean {
  return lock?.index !== index && ((writes[index >>> 5] >>> (index & 31)) & 1) === 1;
}
