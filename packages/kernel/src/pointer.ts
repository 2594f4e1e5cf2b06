// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, type CellRange } from '@mm-litmus/engine';
import { Codec, field, type Field } from './field';
import type { Place, PlaceDeclaration } from './place';
import type { StructObject, StructType } from './struct';

/** 0 is NULL, then the poison values of the type, then its objects in the order they were made. */
class PointerCodec<S extends StructObject> extends Codec<S> {
  constructor(
    private readonly type: StructType<S>,
    private readonly self: boolean,
  ) {
    super();
  }
  range(place: Place): CellRange {
    return { min: 0, max: place.allocation.machine!.values(this.type).length - 1 };
  }
  encode(value: S, place: Place): number {
    if (value.$type !== this.type) {
      throw new ModelError(
        'bad-program',
        `${place.path} is a struct ${this.type.name} *, not ${String(value)}`,
      );
    }
    return value.$id;
  }
  decode(raw: number, place: Place): S {
    return place.allocation.machine!.values(this.type)[raw];
  }
  initial(place: Place): number {
    return this.self && !place.allocation.pooled ? place.holder.$id : 0;
  }
}

/** A pointer to objects of several types: raw values of each type follow one another. */
class UnionCodec<S extends StructObject> extends Codec<S> {
  constructor(private readonly types: readonly StructType<S>[]) {
    super();
  }
  range(place: Place): CellRange {
    return { min: 0, max: this.types.reduce((n, type) => n + this.count(type, place), 0) };
  }
  private count(type: StructType<S>, place: Place): number {
    return place.allocation.machine!.values(type).length - 1;
  }
  encode(value: S, place: Place): number {
    if (value.$id === 0) return 0;
    let base = 0;
    for (const type of this.types) {
      if (value.$type === type) return base + value.$id;
      base += this.count(type, place);
    }
    const names = this.types.map((type) => type.name).join(', ');
    throw new ModelError(
      'bad-program',
      `${place.path} points to one of struct ${names}, not to ${String(value)}`,
    );
  }
  decode(raw: number, place: Place): S {
    let id = raw;
    for (const type of this.types) {
      const count = this.count(type, place);
      if (id <= count) return place.allocation.machine!.values(type)[id];
      id -= count;
    }
    throw new ModelError('bad-program', `${place.path} holds ${raw}`);
  }
  initial(): number {
    return 0;
  }
}

/** A pointer member, NULL at the start. With several types, a `void *` that points to one of these. */
export function pointer<S extends StructObject>(
  ...types: readonly StructType<S>[]
): PlaceDeclaration<Field<S>> {
  return field(types.length === 1 ? new PointerCodec(types[0], false) : new UnionCodec(types));
}

/** A pointer that starts as the address of the struct it is in, except in zeroed memory of a pool. */
export function selfPointer<S extends StructObject>(type: StructType<S>): PlaceDeclaration<Field<S>> {
  return field(new PointerCodec(type, true));
}
