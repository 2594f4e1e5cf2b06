// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { ListSvg } from '../../src/picture/list-svg';
import { listPictures } from '../../src/picture/lists';
import { changed, linked, scene } from './scenes';

const draw = (values: Int32Array, before = values) =>
  render(h(ListSvg, { list: listPictures(scene, values, before).lists[0] }));

test('a sound list has no crosses, and is told in words', () => {
  const svg = draw(linked);
  expect(svg).toContain('aria-label="List: M next C; C next K; K next M"');
  expect(svg).not.toContain('class="cross"');
  expect(svg.match(/<rect/g)).toHaveLength(3);
  expect(svg.match(/class="arrow /g)).toHaveLength(6);
});

test('broken pointers have a cross beside their colour, freed memory its word', () => {
  const svg = draw(changed({ 1: 4, 6: 1 }), linked);
  expect(svg.match(/class="cross"/g)).toHaveLength(2);
  expect(svg).toContain('M prev C (not linked back)');
  expect(svg).toContain('K next M (not linked back, freed)');
  expect(svg).toContain('arrow prev broken changed');
  expect(svg).toContain('K (freed)');
});
