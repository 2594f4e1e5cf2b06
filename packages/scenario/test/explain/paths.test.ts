// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { shortenPaths } from '../../src/explain/paths';

test.each([
  ['K._deferred_list.next = K._deferred_list', 'K._deferred_list.next = K._deferred_list'],
  ['read M.deferred_split_queue.split_queue.next: C', 'read M..split_queue.next: C'],
  ['spin_lock(M.deferred_split_queue.split_queue_lock)', 'spin_lock(M..split_queue_lock)'],
  ['node[0].deferred_split_queue.split_queue_len', 'node[0]..split_queue_len'],
  ['folio_put(K)', 'folio_put(K)'],
])('%s', (text, short) => {
  expect(shortenPaths(text)).toBe(short);
});
