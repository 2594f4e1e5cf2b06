// SPDX-License-Identifier: GPL-2.0-only
import type { ThreadView } from '@mm-litmus/engine';
import { describe, expect, test } from '@jest/globals';
import { about, both, either, finished, inside, namesOf, notStarted, where } from '../src/mark';

const K = { toString: () => 'K' };
const C = { toString: () => 'C' };

const scanning: ThreadView = {
  started: true,
  finished: false,
  calls: [
    { name: 'deferred_split_scan', args: [] },
    { name: 'list_del_init', args: [C] },
  ],
  next: { name: 'load', args: [C, 'prev'] },
};
const fresh: ThreadView = {
  started: false,
  finished: false,
  calls: [{ name: 'folio_put', args: [K] }],
  next: { name: 'load', args: [K] },
};
const done: ThreadView = { started: true, finished: true, calls: [], next: undefined };

describe('positions', () => {
  test('inside looks at every call and compares arguments by identity', () => {
    expect(inside('deferred_split_scan')(scanning)).toBe(true);
    expect(inside('list_del_init', C)(scanning)).toBe(true);
    expect(inside('list_del_init', K)(scanning)).toBe(false);
    expect(inside('load', C)(scanning)).toBe(false);
  });

  test('a thread that has not begun is inside nothing, but about to do something', () => {
    expect(inside('folio_put', K)(fresh)).toBe(false);
    expect(about('load', K)(fresh)).toBe(true);
  });

  test('about looks at the innermost call and the next operation', () => {
    expect(about('load', C)(scanning)).toBe(true);
    expect(about('list_del_init', C)(scanning)).toBe(true);
    expect(about('deferred_split_scan')(scanning)).toBe(false);
    expect(about('load')(done)).toBe(false);
  });

  test('notStarted and finished', () => {
    expect([fresh, scanning, done].map(notStarted())).toEqual([true, false, false]);
    expect([fresh, scanning, done].map(finished())).toEqual([false, false, true]);
  });

  test('both and either', () => {
    expect(both(inside('list_del_init'), about('load'))(scanning)).toBe(true);
    expect(both(inside('list_del_init'), finished())(scanning)).toBe(false);
    expect(either(inside('list_del_init'), finished())(scanning)).toBe(true);
    expect(either(notStarted(), finished())(scanning)).toBe(false);
  });
});

test('positions name what they look for, each once', () => {
  const positions = [inside('a', K), either(about('b'), inside('a')), both(finished(), about('c'))];
  expect(namesOf(positions)).toEqual(['a', 'b', 'c']);
  expect(namesOf([notStarted(), () => true])).toEqual([]);
});

test('where keeps positions by thread, and cells if there are any', () => {
  const position = finished();
  const cells = () => true;
  expect(where({ put: position })).toEqual({ positions: { put: position } });
  expect(where({ put: position }, cells)).toEqual({ positions: { put: position }, cells });
});
