// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { closestOf, hintOf, listOf } from '../src/closest';

test('closestOf names what is nearest, unless that has little in common', () => {
  expect(closestOf('folio-bach', ['folio-batch', 'pre-e66f3185'])).toBe(' (closest: folio-batch)');
  expect(closestOf('x', ['folio-batch'])).toBe('');
  expect(closestOf('nope', ['missing-alloc-hook', 'folio-batch'])).toBe('');
  expect(closestOf('x', [])).toBe('');
  expect(closestOf('', ['x'])).toBe('');
});

test('closestOf prefers what begins so, then what holds it, the shortest first', () => {
  const names = ['lru-v6.9', 'v6.12-pre-e66', 'pre-e66f3185-more', 'pre-e66f3185'];
  expect(closestOf('pre-e66', names)).toBe(' (closest: pre-e66f3185)');
  expect(closestOf('v6.9', names)).toBe(' (closest: lru-v6.9)');
});

test('hintOf says what tells the names, if none is like it', () => {
  expect(hintOf('lock', ['locked'], 'list')).toBe(' (closest: locked)');
  expect(hintOf('nope', ['locked'], listOf('variant'))).toBe(": see 'mm-litmus list --variants'");
  expect(hintOf('nope', [], listOf('scenario'))).toBe(": see 'mm-litmus list'");
});
