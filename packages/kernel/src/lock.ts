// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, type CellRange, type Layout } from '@mm-litmus/engine';
import type { LockClass } from './checkers/lockdep';
import { Place, type PlaceDeclaration } from './place';
import type { StructObject } from './struct';

/** A lock: its cell says who holds it, 0 for nobody, else the index of the thread plus one. */
export abstract class Lock extends Place {
  /** Its position among the locks of the machine, once that is finished. */
  index = 0;
  /** Its lockdep classes by subclass, as far as they were asked for. */
  readonly classes: LockClass[] = [];
  private hasOwnClass = false;

  constructor(
    holder: StructObject,
    member: string,
    /** As lockdep prints it: the argument of `spin_lock_init`. Locks with one name are one class. */
    public className: string,
  ) {
    super(holder, member);
  }

  /** `lockdep_set_class`. The cell says so too: memory that looks alike is judged alike. */
  setClass(className: string): void {
    this.className = className;
    this.hasOwnClass = true;
  }

  override layOut(layout: Layout): void {
    const name = this.hasOwnClass ? `${this.path} (${this.className})` : this.path;
    this.cell = layout.cell(name, this.range(), this.initial());
  }

  initialize(value: unknown): void {
    throw new ModelError('bad-program', `${this.path} is a lock and starts free, not as ${String(value)}`);
  }

  protected range(): CellRange {
    return { min: 0, max: this.allocation.machine!.threads.length };
  }

  initial(): number {
    return 0;
  }
}

export class Spinlock extends Lock {
  declare protected readonly spinlock: true;
}

export class Mutex extends Lock {
  declare protected readonly mutex: true;
}

/** A `local_lock_t`: one in each per-cpu object. */
export class LocalLock extends Lock {
  declare protected readonly localLock: true;
}

type LockConstructor<L extends Lock> = new (holder: StructObject, member: string, className: string) => L;

function lock<L extends Lock>(make: LockConstructor<L>, className: string | undefined): PlaceDeclaration<L> {
  return {
    make: (holder, member) => new make(holder, member, className ?? `&${holder.$type.name}->${member}`),
  };
}

/** A `spinlock_t`. Its lockdep class is the struct and the member unless a name is given. */
export function spinlock_t(className?: string): PlaceDeclaration<Spinlock> {
  return lock(Spinlock, className);
}

/** A `struct mutex`. */
export function mutex(className?: string): PlaceDeclaration<Mutex> {
  return lock(Mutex, className);
}

/** A `local_lock_t`. */
export function local_lock_t(className?: string): PlaceDeclaration<LocalLock> {
  return lock(LocalLock, className);
}
