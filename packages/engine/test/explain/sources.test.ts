// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  checkpoint,
  defineFunction,
  Layout,
  parseSchedule,
  type Program,
  replay,
  sourcesOf,
} from '../../src';
import { increment, load, nothing, programOf } from '../support/model';

const layout = new Layout();
const x = layout.cell('x', { min: 0, max: 9 });

const inner = defineFunction('inner', function* () {
  yield* increment(x); // inner increments
  return 7;
});

const outer = defineFunction('outer', function* () {
  if ((yield* load(x)) === 1) return; // outer loads
  yield* checkpoint();
  if ((yield* inner()) === 7) yield* nothing(); // outer calls inner
});

const program: Program = programOf(layout, [() => outer(), () => inner()]);

/** The comment behind the line that each stack begins with. */
function told(schedule: string): string[][] {
  const lines = readFileSync(__filename, 'utf8').split('\n');
  const { steps } = replay(program, parseSchedule(schedule));
  return sourcesOf(program, steps).map((stacks) =>
    stacks.flatMap(([place]) => {
      if (place?.file !== __filename) return [];
      return [lines[place.line - 1].replace(/.*\/\/ /, '')];
    }),
  );
}

test('each step and each call it is in has its line', () => {
  expect(told('a3b1').map((comments) => comments.slice(-2))).toEqual(
    [
      ['outer loads'],
      ['outer calls inner', 'inner increments'],
      ['outer calls inner'],
      ['inner increments'],
    ].map((each) => expect.arrayContaining(each)),
  );
});

test('what a thread does depends on what it is told', () => {
  const { steps } = replay(program, parseSchedule('b1a1'));
  expect(sourcesOf(program, steps)).toHaveLength(2);
  expect(steps.at(-1)?.result).toBe(1);
});
