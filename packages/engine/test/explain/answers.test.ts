// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import {
  answersOf,
  defineFunction,
  Layout,
  parseSchedule,
  type Program,
  replay,
  type Steps,
} from '../../src';
import { fail, increment, load } from '../support/model';

const layout = new Layout();
const x = layout.cell('x', { min: 0, max: 9 });

const inner = defineFunction('inner', function* () {
  yield* increment(x);
  return 7;
});

const quick = defineFunction('quick', function* (value: number) {
  if (value > 9) yield* increment(x);
  return value;
});

const outer = defineFunction('outer', function* () {
  const before = yield* load(x);
  const found = (yield* inner()) + (yield* quick(1));
  yield* load(x);
  return before + found;
});

const told = (starts: readonly (() => Steps<unknown>)[], schedule: string) => {
  const program: Program = { layout, threads: starts.map((start, i) => ({ name: `t${i}`, cpu: i, start })) };
  return answersOf(program, replay(program, parseSchedule(schedule))).map((calls) =>
    calls.map((answer) => answer?.value ?? '-'),
  );
};

test('a call has its answer with its last step, and those around it if they return with it', () => {
  expect(told([() => outer(), () => inner()], 'a1b1a2')).toEqual([['-'], [7], ['-', 7], [8]]);
});

test('a call that is not over has none, nor has one that ends the execution', () => {
  const failing = defineFunction('failing', function* () {
    yield* load(x);
    yield* fail('over');
    return 1;
  });
  const starts = [() => failing()];
  expect(told(starts, 'a1')).toEqual([['-']]);
  expect(told(starts, 'a2')).toEqual([['-'], ['-']]);
});
