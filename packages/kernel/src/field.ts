// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, type CellRange } from '@mm-litmus/engine';
import { Place, type PlaceDeclaration } from './place';
import type { StructObject } from './struct';

/** Turns values of a field into the integers of its cell and back. */
export abstract class Codec<T> {
  /** The integers that the cell has to hold. */
  abstract range(place: Place): CellRange;
  /** The integer for a value. Throws `value-out-of-range` or `bad-program` for what the place cannot hold. */
  abstract encode(value: T, place: Place): number;
  /** The value that an integer stands for. */
  abstract decode(raw: number, place: Place): T;
  /** The integer at the start, unless the object is given a value. */
  abstract initial(place: Place): number;
}

/** A variable of a struct that is loaded and stored: integer, boolean, enumeration or pointer. */
export class Field<T> extends Place {
  declare protected readonly value: T;
  private start: { readonly value: T } | undefined;

  constructor(
    holder: StructObject,
    member: string,
    readonly codec: Codec<T>,
  ) {
    super(holder, member);
  }

  /** Throws `value-out-of-range` or `bad-program` for what the field cannot hold. */
  encode(value: T): number {
    return this.codec.encode(value, this);
  }

  /** The value that the integer in the cell stands for. */
  decode(raw: number): T {
    return this.codec.decode(raw, this);
  }

  initialize(value: unknown): void {
    this.start = { value: value as T };
  }

  initial(): number {
    return this.start === undefined ? this.codec.initial(this) : this.encode(this.start.value);
  }

  protected range(): CellRange {
    return this.codec.range(this);
  }
}

export class IntCodec extends Codec<number> {
  constructor(
    private readonly min: number,
    private readonly max: number,
  ) {
    super();
  }
  range(): CellRange {
    return { min: this.min, max: this.max };
  }
  encode(value: number): number {
    return value;
  }
  decode(raw: number): number {
    return raw;
  }
  initial(): number {
    return this.min <= 0 && this.max >= 0 ? 0 : this.min;
  }
}

class BoolCodec extends Codec<boolean> {
  range(): CellRange {
    return { min: 0, max: 1 };
  }
  encode(value: boolean): number {
    return value ? 1 : 0;
  }
  decode(raw: number): boolean {
    return raw !== 0;
  }
  initial(): number {
    return 0;
  }
}

class EnumCodec<N extends string> extends Codec<N> {
  constructor(private readonly names: readonly N[]) {
    super();
  }
  range(): CellRange {
    return { min: 0, max: this.names.length - 1 };
  }
  encode(value: N, place: Place): number {
    const raw = this.names.indexOf(value);
    if (raw < 0)
      throw new ModelError('value-out-of-range', `${value} in ${place.path}: ${this.names.join(', ')}`);
    return raw;
  }
  decode(raw: number): N {
    return this.names[raw];
  }
  initial(): number {
    return 0;
  }
}

/** A member whose values are turned into integers by `codec`. */
export function field<T>(codec: Codec<T>): PlaceDeclaration<Field<T>> {
  return { make: (holder, member) => new Field(holder, member, codec) };
}

/** An integer member of a declared range, both ends included; starts as 0 (as `min` if 0 is outside). */
export function int(min: number, max: number): PlaceDeclaration<Field<number>> {
  return field(new IntCodec(min, max));
}

/** A member that is true or false; starts as false. */
export function bool(): PlaceDeclaration<Field<boolean>> {
  return field(new BoolCodec());
}

/** A member that holds one of the names; starts as the first. */
export function enumeration<N extends string>(...names: readonly N[]): PlaceDeclaration<Field<N>> {
  return field(new EnumCodec(names));
}
