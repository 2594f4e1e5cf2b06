// SPDX-License-Identifier: GPL-2.0-only
import type { CellRange } from '@mm-litmus/engine';
import { Place, type PlaceDeclaration } from './place';
import type { StructObject } from './struct';

abstract class Counter extends Place {
  private start: number | undefined;

  constructor(
    holder: StructObject,
    member: string,
    private readonly min: number,
    private readonly max: number,
  ) {
    super(holder, member);
  }

  initialize(value: unknown): void {
    this.start = value as number;
  }

  protected range(): CellRange {
    return { min: this.min, max: this.max };
  }

  initial(): number {
    return this.start ?? (this.min <= 0 && this.max >= 0 ? 0 : this.min);
  }
}

/** An `atomic_t` or `atomic_long_t`. */
export class Atomic extends Counter {
  declare protected readonly atomic: true;
}

/** What a `refcount_t` holds once it has been misused: it stays there (REFCOUNT_SATURATED). */
export const REFCOUNT_SATURATED = -1;

/** A `refcount_t`. */
export class Refcount extends Counter {
  declare protected readonly refcount: true;
}

/** An `atomic_t` that holds `min` to `max`, both included. Any other value is a model error. */
export function atomic_t(min: number, max: number): PlaceDeclaration<Atomic> {
  return { make: (holder, member) => new Atomic(holder, member, min, max) };
}

/** A `refcount_t` that counts up to `max` before the model says that its range is too small. */
export function refcount_t(max: number): PlaceDeclaration<Refcount> {
  return { make: (holder, member) => new Refcount(holder, member, REFCOUNT_SATURATED, max) };
}
