// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Layout, type Cell } from '../src';
import * as fc from 'fast-check';
import { modelErrorOf } from './support/model';

const range = fc
  .integer({ min: -(2 ** 31), max: 2 ** 31 })
  .chain((min) => fc.nat({ max: 2 ** 31 - 1 }).map((span) => ({ min, max: min + span })));

const bitsOf = ({ word, shift, mask }: Cell): { word: number; first: number; end: number } => ({
  word,
  first: shift,
  end: shift + 32 - Math.clz32(mask),
});

test('cells are packed into words without straddling or overlapping, whatever their ranges', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 20 }), (ranges) => {
      const layout = new Layout();
      const cells = ranges.map((r, i) => layout.cell(`c${i}`, r));
      const used = new Map<number, number>();
      for (const [i, cell] of cells.entries()) {
        const { word, first, end } = bitsOf(cell);
        expect(cell.index).toBe(i);
        expect(layout.cells[i]).toBe(cell);
        expect(word).toBeLessThan(layout.words);
        expect(end).toBeLessThanOrEqual(32);
        // The mask holds the whole range, and half of it would not.
        expect(cell.mask).toBeGreaterThanOrEqual(cell.max - cell.min);
        expect(cell.mask >>> 1).toBeLessThan(Math.max(1, cell.max - cell.min));
        for (let bit = first; bit < end; bit++) {
          const taken = used.get(word) ?? 0;
          expect(taken & (1 << bit)).toBe(0);
          used.set(word, taken | (1 << bit));
        }
      }
    }),
    { seed: 1 },
  );
});

test('a later small cell fills a gap that a large one left', () => {
  const layout = new Layout();
  const first = layout.cell('first', { min: 0, max: 2 ** 20 - 1 });
  const second = layout.cell('second', { min: 0, max: 2 ** 20 - 1 });
  const small = layout.cell('small', { min: 0, max: 1 });
  expect([first.word, second.word, small.word]).toEqual([0, 1, 0]);
  expect(layout.words).toBe(2);
});

test('a cell that can hold one value only takes no bits', () => {
  const layout = new Layout();
  const constant = layout.cell('constant', { min: 7, max: 7 });
  expect(constant).toMatchObject({ initial: 7, mask: 0 });
});

test('a cell starts with its minimum unless told otherwise, and is printed by its name', () => {
  const layout = new Layout();
  expect(layout.cell('a', { min: -3, max: 4 }).initial).toBe(-3);
  expect(layout.cell('b', { min: -3, max: 4 }, 2).initial).toBe(2);
  expect(String(layout.cells[1])).toBe('b');
});

describe('what is no cell is a bad program', () => {
  test.each([
    [{ min: 1, max: 0 }, undefined, 'cell x has the range 1..0'],
    [{ min: 0.5, max: 1 }, undefined, 'cell x has the range 0.5..1'],
    [{ min: 0, max: NaN }, undefined, 'cell x has the range 0..NaN'],
    [{ min: 0, max: Infinity }, undefined, 'cell x has the range 0..Infinity'],
    [{ min: 0, max: 2 ** 31 }, undefined, 'cell x has the range 0..2147483648'],
    [{ min: 0, max: 3 }, 4, 'cell x starts with 4, outside 0..3'],
    [{ min: 0, max: 3 }, -1, 'cell x starts with -1, outside 0..3'],
    [{ min: 0, max: 3 }, 1.5, 'cell x starts with 1.5, outside 0..3'],
  ])('%j %p', (range, initial, reason) => {
    const error = modelErrorOf(() => new Layout().cell('x', range, initial));
    expect(error).toMatchObject({ code: 'bad-program', reason });
  });
});
