// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { parseSchedule } from '@mm-litmus/engine';
import { execute, loadProgram } from '../../src/model/execution';
import { rowsOf } from '../../src/model/rows';
import { programData, takers } from './programs';

const { steps, moves } = execute(loadProgram(programData(takers())), parseSchedule('a1b2a1'));
const standing = moves.map(({ calls }) => calls);
const drawn = (isOpen: (key: string, quiet: boolean) => boolean) =>
  rowsOf(steps, standing, isOpen).map(
    ({ thread, depth, text, type, step, count, reports }) =>
      `${thread} ${'  '.repeat(depth)}${text} [${type} ${step} ${count}]${reports ? ' !' : ''}`,
  );

test('open calls are heads of what happens in them, in the order of the steps', () => {
  expect(drawn(() => true)).toEqual([
    '0 use() [open 0 0]',
    '0   get() [open 0 0]',
    '0     look(): 1 [step 0 1]',
    '1 use() [open 1 0]',
    '1   get() [open 1 0]',
    '1     look(): 1 [step 1 1]',
    '1   take() [step 2 1]',
    '0   take() [step 3 1] !',
  ]);
});

test('closed calls are a line for each stretch in which nobody else moves', () => {
  expect(drawn(() => false)).toEqual([
    '0 use() [closed 0 1]',
    '1 use() [closed 2 2]',
    '0 use() goes on [closed 3 1] !',
  ]);
});

test('a call is quiet when nobody else moves in it and nothing is reported', () => {
  const quiet = new Map<string, boolean>();
  rowsOf(steps, standing, (key, is) => (quiet.set(key, is), true));
  expect(Object.fromEntries(quiet)).toEqual({
    '0.0.use': false,
    '0.1.get': true,
    '1.0.use': true,
    '1.1.get': true,
  });
});
