// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from '@mm-litmus/engine';
import { Field, IntCodec } from './field';
import type { PlaceDeclaration } from './place';
import type { StructObject } from './struct';

/** An `unsigned long` of flags: one cell, in which each bit has a name. `load` gives the bits as a number. */
export class Flags<B extends string> extends Field<number> {
  declare protected readonly bits: B;
  private readonly masks = new Map<string, number>();

  constructor(holder: StructObject, member: string, names: readonly B[]) {
    super(holder, member, new IntCodec(0, 2 ** names.length - 1));
    names.forEach((name, i) => this.masks.set(name, 1 << i));
  }

  /** Throws `unknown-field` when the word has no such bit. */
  mask(bit: B): number {
    const mask = this.masks.get(bit);
    if (mask === undefined) throw new ModelError('unknown-field', `${this.path} has no bit ${String(bit)}`);
    return mask;
  }

  /** Names of the bits that are set in `raw`. */
  names(raw: number): B[] {
    return [...this.masks].filter(([, mask]) => (raw & mask) !== 0).map(([name]) => name as B);
  }

  /** Takes the names of the bits that are set, or the number. */
  override initialize(value: unknown): void {
    const bits =
      typeof value === 'number'
        ? value
        : (value as readonly B[]).reduce((sum, bit) => sum | this.mask(bit), 0);
    super.initialize(bits);
  }
}

/** A word of up to 30 flags that share one cell, so that a plain read-modify-write of one undoes others. */
export function flagWord<B extends string>(...names: readonly B[]): PlaceDeclaration<Flags<B>> {
  return { make: (holder, member) => new Flags(holder, member, names) };
}
