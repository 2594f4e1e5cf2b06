// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { objectPictures } from '../../src/picture/objects';
import { ObjectsView } from '../../src/picture/objects-view';
import { changed, linked, scene } from './scenes';

const heads = ['CPU0 reclaim', 'CPU1 put'];
const picture = (values: Int32Array, before = linked, isWanted: (cell: number) => boolean = () => true) =>
  objectPictures(scene, values, before, heads, isWanted);

test('folios come first; each field is told in its own words', () => {
  const objects = picture(changed({ 7: 2 }));
  expect(objects.map(({ label }) => label)).toEqual(['C', 'K', 'M', 'cpu_fbatches[0]']);
  expect(objects.flatMap(({ fields }) => fields.map(({ path, text, was }) => [path, text, was]))).toEqual([
    ['_refcount', '2', undefined],
    ['flags', 'PG_locked', undefined],
    ['memcg_data', 'M', undefined],
    ['queue.lock', 'held by CPU1 put', 'free'],
  ]);
});

test('flags are told one by one, life and batches as well', () => {
  const [, K, , batches] = picture(changed({ 6: 1, 9: 2, 11: 2, 13: 1 }));
  expect(K).toMatchObject({ life: 'freed', lifeChanged: true });
  expect(K.fields[0].flags).toEqual([
    { name: 'PG_locked', set: false, changed: true },
    { name: 'PG_head', set: true, changed: true },
  ]);
  expect(batches.batches).toEqual([
    {
      path: 'lru_add',
      slots: [
        { text: 'K', used: true, changed: false },
        { text: 'C', used: true, changed: true },
      ],
    },
  ]);
});

test('what nobody wants is left out, with objects that have nothing else', () => {
  expect(picture(linked, linked, (cell) => cell === 8).map(({ label }) => label)).toEqual(['C']);
});

test('changes are marked in words, not by colour alone', () => {
  const html = render(h(ObjectsView, { objects: picture(changed({ 7: 1, 9: 2, 6: 1 })) }));
  expect(html).toContain('held by CPU0 reclaim');
  expect(html).toContain('was free');
  expect(html).toContain('locked<span class="note"> cleared</span>');
  expect(html).toContain('head<span class="note"> set</span>');
  expect(html).toContain('>freed</strong>');
});
