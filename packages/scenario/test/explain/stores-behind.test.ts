// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { type Memory, parseSchedule, type Program } from '@mm-litmus/engine';
import { storesBehind } from '../../src/explain/stores-behind';
import { increment, layout, x, y } from './machine';

const program: Program = {
  layout,
  threads: [
    { name: 't0', cpu: 0, start: () => increment(x) },
    { name: 't1', cpu: 1, start: () => increment(y) },
  ],
};
const behind = (question: (memory: Memory) => unknown) =>
  storesBehind(program, parseSchedule('a2b2'), question);

describe('storesBehind', () => {
  test('are those without which the answer would be another', () => {
    expect(behind((memory) => memory.load(x) === 1)).toEqual([1]);
    expect(behind((memory) => memory.load(x) === memory.load(y))).toEqual([1, 3]);
  });

  test('not those that make no difference', () => {
    expect(behind((memory) => memory.load(x) < 2 && memory.load(y) === 1)).toEqual([3]);
    expect(behind(() => true)).toEqual([]);
  });

  test('a question that has no answer then is answered otherwise', () => {
    const picky = (memory: Memory) => {
      if (memory.load(x) === 0) throw new Error('nothing there');
      return true;
    };
    expect(behind(picky)).toEqual([1]);
  });
});
