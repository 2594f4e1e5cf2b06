// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { freedFoliosAreUnlinked, listsAreWellFormed, nodesAreOnOneList } from '../../src/index';
import { holdsAfter, type Change, type Predicate } from '../support/held';

const nothing: Change = ({ nop }) => nop();
const predicates: Record<string, Predicate> = {
  listsAreWellFormed,
  nodesAreOnOneList,
  freedFoliosAreUnlinked,
};

describe.each(Object.entries(predicates))('%s', (_name, predicate) => {
  test('holds of sound queues', () => {
    expect(holdsAfter(predicate, nothing)).toBe(true);
  });
});

test('a node whose neighbour does not point back is no list', () => {
  expect(
    holdsAfter(listsAreWellFormed, ({ store }, { A, queue }) =>
      store(A._deferred_list.prev, queue.split_queue),
    ),
  ).toBe(true);
  expect(
    holdsAfter(listsAreWellFormed, ({ store }, { A, B }) => store(A._deferred_list.prev, B._deferred_list)),
  ).toBe(false);
});

test('a node is reached from two heads', () => {
  const stray: Change = ({ root_mem_cgroup, store }, { A }) =>
    store(root_mem_cgroup.deferred_split_queue.split_queue.next, A._deferred_list);
  expect(holdsAfter(nodesAreOnOneList, stray)).toBe(false);
});

test('a freed folio is still queued', () => {
  expect(holdsAfter(freedFoliosAreUnlinked, ({ kfree }, { A }) => kfree(A))).toBe(false);
});
