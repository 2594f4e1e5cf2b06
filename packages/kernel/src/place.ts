// SPDX-License-Identifier: GPL-2.0-only
import type { Cell, CellRange, Layout, Memory } from '@mm-litmus/engine';
import type { Fault } from './fault';
import type { Allocation, StructObject } from './struct';

/**
 * One shared variable inside a struct object: a field, an atomic, a lock. A handle that is one object
 * for ever; the cell behind it exists once the machine is finished.
 */
export abstract class Place {
  /** Where the value is kept. Missing in NULL and poison objects. */
  cell!: Cell;
  /** Set where every access is a fault: members of NULL, of a list poison, of a bogus `list_entry`. */
  readonly fault: Fault | undefined;
  /** Outermost object it lies in: they are allocated and freed together. */
  readonly allocation: Allocation;

  constructor(
    /** Struct object it is a member of, and its name there. */
    readonly holder: StructObject,
    readonly member: string,
  ) {
    this.allocation = holder.$allocation;
    this.fault = this.allocation.fault;
  }

  /** From the allocation down: `K._deferred_list.next`. */
  get path(): string {
    return `${this.holder.$label}.${this.member}`;
  }

  toString(): string {
    return this.path;
  }

  /** What jest prints. */
  toJSON(): string {
    return this.path;
  }

  /** Called once per place when the machine is finished. */
  layOut(layout: Layout): void {
    this.cell = layout.cell(this.path, this.range(), this.initial());
  }

  /** Puts the start value back. */
  reset(memory: Memory): void {
    memory.store(this.cell, this.cell.initial);
  }

  /** Value that `alloc` was given for it. Throws when it is none of this place. */
  abstract initialize(value: unknown): void;
  /** The integers that its cell has to hold. */
  protected abstract range(): CellRange;
  /** What the cell holds at the start, and what freeing puts back: nobody may see it then. */
  abstract initial(): number;
}

/** Says how a struct member is made. */
export interface PlaceDeclaration<P extends Place> {
  readonly make: (holder: StructObject, member: string) => P;
}
