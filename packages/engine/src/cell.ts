// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from './errors';

/** The integers a cell may hold, both ends included. */
export interface CellRange {
  readonly min: number;
  readonly max: number;
}

/**
 * One shared variable: an integer of a declared range, kept in some bits of one 32-bit word of the
 * state. A cell never straddles two words, so loading it is one shift and one mask.
 */
export class Cell implements CellRange {
  constructor(
    readonly name: string,
    readonly min: number,
    readonly max: number,
    readonly initial: number,
    /** Place in the packed state: the word, the lowest bit, and the mask after shifting. */
    readonly word: number,
    readonly shift: number,
    readonly mask: number,
    /** Position in the layout. */
    readonly index: number,
  ) {}

  toString(): string {
    return this.name;
  }
}

/** Lays cells out in words, in the order they are declared, each where the previous ones left room. */
export class Layout {
  readonly cells: Cell[] = [];
  /** Bits used of each word. */
  private readonly used: number[] = [];

  /** Size of a state, in words of 32 bits. */
  get words(): number {
    return this.used.length;
  }

  /** Throws `bad-program` when the range is empty, wider than 31 bits, or without `initial`. */
  cell(name: string, { min, max }: CellRange, initial: number = min): Cell {
    const span = max - min;
    if (!Number.isInteger(min) || !Number.isInteger(max) || span < 0 || span >= 2 ** 31) {
      throw new ModelError('bad-program', `cell ${name} has the range ${min}..${max}`);
    }
    if (!Number.isInteger(initial) || initial < min || initial > max) {
      throw new ModelError('bad-program', `cell ${name} starts with ${initial}, outside ${min}..${max}`);
    }
    const bits = 32 - Math.clz32(span);
    let word = this.used.findIndex((used) => used + bits <= 32);
    if (word < 0) word = this.used.push(0) - 1;
    const shift = this.used[word];
    this.used[word] += bits;
    const cell = new Cell(
      name,
      min,
      max,
      initial,
      word,
      shift,
      bits === 0 ? 0 : 2 ** bits - 1,
      this.cells.length,
    );
    this.cells.push(cell);
    return cell;
  }
}
