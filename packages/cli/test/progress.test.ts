// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { progressOn } from '../src/progress';

test.each([
  [true, '\r1 of 3 cells\r2 of 3 cells\r\x1b[K'],
  [false, ''],
  [undefined, ''],
])('progress on a stream whose isTTY is %p', (isTTY, written) => {
  let text = '';
  const progress = progressOn({ isTTY, write: (more) => (text += more) }, 3);
  progress.show(1);
  progress.show(2);
  progress.clear();
  expect(text).toBe(written);
});
