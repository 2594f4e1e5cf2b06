// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { layoutList } from '../../src/picture/list-layout';
import { listPictures } from '../../src/picture/lists';
import { changed, linked, scene } from './scenes';

const layoutOf = (values: Int32Array) => layoutList(listPictures(scene, values, values).lists[0]);

test('boxes stand in a row and do not touch; all is inside', () => {
  const { boxes, width, height } = layoutOf(linked);
  expect(boxes).toHaveLength(3);
  for (const [i, box] of boxes.entries()) {
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    if (i > 0) expect(box.x).toBeGreaterThan(boxes[i - 1].x + boxes[i - 1].width);
  }
});

test('neighbours are joined straight, the way back goes round: next above, prev below', () => {
  const { arrows, boxes } = layoutOf(linked);
  const straight = arrows.map(({ path }) => !path.includes('C'));
  // M next, M prev, C next, C prev, K next, K prev
  expect(straight).toEqual([true, false, true, true, false, true]);
  expect(arrows[4].middle[1]).toBeLessThan(boxes[0].y);
  expect(arrows[1].middle[1]).toBeGreaterThan(boxes[0].y + boxes[0].height);
});

test('a pointer to no node ends in a text, for which there is room', () => {
  const { arrows, width, boxes } = layoutOf(changed({ 4: 1 }));
  expect(arrows[4]).toMatchObject({ text: 'LIST_POISON1' });
  expect(width).toBeGreaterThan(boxes[2].x + boxes[2].width + 60);
});
