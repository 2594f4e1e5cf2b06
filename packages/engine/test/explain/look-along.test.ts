// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Layout, lookAlong, parseSchedule } from '../../src';
import { fail, increment, programOf, store } from '../support/model';

test('looks at the start and behind each step, the last one too', () => {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 9 });
  const program = programOf(layout, [
    function* () {
      yield* store(x, 4);
      yield* fail('over');
    },
    () => increment(x),
  ]);
  const seen = (schedule: string) => lookAlong(program, parseSchedule(schedule), (memory) => memory.load(x));
  expect(seen('')).toEqual([0]);
  expect(seen('b1a2')).toEqual([0, 1, 4, 4]);
});
