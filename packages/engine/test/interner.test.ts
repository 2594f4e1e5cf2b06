// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { Interner } from '../src/interner';
import { choose } from '../src';

class Struct {}
const structs = [new Struct(), new Struct()];

/** Values that models pass around, small enough that equal ones are met. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(0, 1, 2, '0', '1', '', true, false, null, undefined, NaN, ...structs),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'a:1,b'), tie('value'), { noNullPrototype: true, maxKeys: 2 }),
  ),
}));

/** As models mean equality: structs by identity, records whatever the order of their keys. */
function same(a: unknown, b: unknown): boolean {
  if (a instanceof Struct || b instanceof Struct) return a === b;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keysOfA, keysOfB] = [Object.keys(a).sort(), Object.keys(b).sort()];
  if (!isDeepStrictEqual(keysOfA, keysOfB)) return false;
  return keysOfA.every((key) =>
    same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

test('two values have one representative exactly if they are equal', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const interner = new Interner();
      expect(Object.is(interner.canonical(a), interner.canonical(b))).toBe(same(a, b));
      expect(interner.key([a]) === interner.key([b])).toBe(same(a, b));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('a representative is equal to what it stands for', () => {
  const interner = new Interner();
  fc.assert(
    fc.property(value, (a) => same(interner.canonical(a), a)),
    { seed: 1, numRuns: 500 },
  );
});

test('a representative stays as it is, whatever becomes of what it stands for', () => {
  const interner = new Interner();
  const list = [1, { n: 0 }] as const;
  const record = { list: [...list], struct: structs[0] };
  const known = interner.canonical(record) as typeof record;
  record.list.pop();
  expect(known).toEqual({ list, struct: structs[0] });
  expect(() => known.list.pop()).toThrow(TypeError);
  expect(interner.canonical({ list, struct: structs[0] })).toBe(known);
  expect(interner.canonical(structs[0])).toBe(structs[0]);
});

test('lists are told apart by their lengths and order', () => {
  const interner = new Interner();
  const keys = [[], [1], [1, 2], [2, 1], [12], [[1, 2]], ['1', 2], [undefined], [undefined, undefined]];
  expect(new Set(keys.map((list) => interner.key(list))).size).toBe(keys.length);
});

test('the order of the keys of a record does not matter, but their names do', () => {
  const interner = new Interner();
  expect(interner.key([{ a: 1, b: 2 }])).toBe(interner.key([{ b: 2, a: 1 }]));
  expect(interner.key([{ a: 1, b: 2 }])).not.toBe(interner.key([{ 'a:1,b': 2 }]));
});

test('-0 is 0: memory cannot tell them apart', () => {
  const interner = new Interner();
  expect(interner.key([-0])).toBe(interner.key([0]));
  expect(Object.is(interner.canonical(-0), interner.canonical(0))).toBe(true);
});

test('an operation with equal arguments is one object', () => {
  const interner = new Interner();
  const three = interner.operation(choose.spec, [3]);
  expect(interner.operation(choose.spec, [3])).toBe(three);
  expect(interner.operation(choose.spec, [4])).not.toBe(three);
});
