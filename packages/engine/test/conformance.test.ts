// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { Layout, checkpoint, explore } from '../src';
import { fail, load, modelErrorOf, programOf, store } from './support/model';

test('a count that a checkpoint forgets is found, however late it matters', () => {
  const layout = new Layout();
  const cell = layout.cell('c', { min: 0, max: 1 });
  const program = programOf(layout, [
    function* () {
      for (let turn = 0; ; turn++) {
        yield* checkpoint();
        if (turn === 40) yield* fail('the fortieth turn');
        yield* load(cell);
      }
    },
    () => store(cell, 1),
  ]);
  expect(modelErrorOf(() => explore(program))).toMatchObject({
    code: 'forgotten-value',
    reason: expect.stringContaining('main0') as unknown,
  });
});
