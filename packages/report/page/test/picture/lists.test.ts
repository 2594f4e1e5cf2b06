// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { listPictures } from '../../src/picture/lists';
import { changed, linked, scene } from './scenes';

const links = (values: Int32Array, before = values) => {
  const { lists } = listPictures(scene, values, before);
  return lists.map(({ nodes, links }) =>
    links.map(({ kind, from, to, broken, changed }) => {
      const name = typeof to === 'number' ? nodes[to].object : to;
      return `${nodes[from].object} ${kind} ${name}${broken ? ' broken' : ''}${changed ? ' changed' : ''}`;
    }),
  );
};

test('a list is told from its head, with its real pointers', () => {
  expect(links(linked)).toEqual([['M next C', 'M prev K', 'C next K', 'C prev M', 'K next M', 'K prev C']]);
});

test('a pointer to what does not point back is broken, and what the step changed is marked', () => {
  // list_del_init(K) has stored C.prev only.
  expect(links(changed({ 1: 4 }), linked)).toEqual([
    ['M next C', 'M prev C broken changed', 'C next K', 'C prev M', 'K next M broken', 'K prev C'],
  ]);
});

test('poison and NULL are told by name, alone as well', () => {
  const lost = changed({ 0: 4, 1: 4, 2: 3, 4: 1, 5: 2 });
  expect(links(lost)).toEqual([
    ['M next C', 'M prev C', 'C next M', 'C prev M'],
    ['K next LIST_POISON1 broken', 'K prev LIST_POISON2 broken'],
  ]);
});

test('empty heads are named, unlinked entries are not shown, freed ones are', () => {
  const empty = changed({ 0: 3, 1: 3, 2: 4, 3: 4, 4: 5, 5: 5 });
  expect(listPictures(scene, empty, empty)).toEqual({ lists: [], empty: ['M.queue.split_queue'] });
  const freed = changed({ 6: 1 });
  expect(listPictures(scene, freed, linked).lists[0].nodes.map(({ freed }) => freed)).toEqual([
    false,
    false,
    true,
  ]);
});
