// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { linkVariant } from '@mm-litmus/mm';
import { definitionsFrom } from '../../src/cell/reachable';
import { locked, unlocked } from '../fixture/tiny';

test('finds all that is wanted, with the definition that counts', () => {
  const named = definitionsFrom(linkVariant(locked), ['dequeue']);
  const names = named.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
  expect(names).toEqual(
    expect.arrayContaining(['dequeue', 'list_del_init', 'spin_lock', '__list_del_entry']),
  );
  expect(names).not.toContain('enqueue');
  expect(definitionsFrom(linkVariant(unlocked), ['dequeue']).map(({ name }) => name)).not.toContain(
    'spin_lock',
  );
});

test('knows nothing of symbols that nobody defines', () => {
  expect(definitionsFrom(linkVariant(locked), ['nothing'])).toEqual([]);
});
