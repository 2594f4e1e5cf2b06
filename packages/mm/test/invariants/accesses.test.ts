// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Outcome, type Steps } from '@mm-litmus/engine';
import {
  World,
  flagUpdatesAreKept,
  listsAreEditedByOwners,
  mmFunction,
  type MmSymbols,
} from '../../src/index';
import { bareImage } from '../support/bare-image';
import type { Predicate, Queued } from '../support/held';

type Call = (symbols: MmSymbols, queued: Queued) => Steps<unknown>;

/** Whether the predicate fails somewhere on the way of calls that run at once; A is queued before B. */
function failsDuring(predicate: Predicate, ...calls: readonly Call[]): Outcome {
  const world = new World({ bounds: { cpus: calls.length } });
  // One that has a list on its stack, for what A is moved to.
  const image = bareImage([
    mmFunction(
      'unmap_folio',
      ({ LIST_HEAD, list_del_init, list_move, spin_lock, spin_unlock }) =>
        function* (folio) {
          const { split_queue_lock } = world.root_mem_cgroup.deferred_split_queue;
          const list = yield* LIST_HEAD('list');
          yield* spin_lock(split_queue_lock);
          yield* list_move(folio._deferred_list, list);
          yield* spin_unlock(split_queue_lock);
          yield* list_del_init(folio._deferred_list);
        },
    ),
  ]);
  const { symbols } = world.load(image);
  const queue = world.root_mem_cgroup.deferred_split_queue;
  const queued: Queued = {
    A: world.folio('A'),
    B: world.folio('B'),
    M: world.root_mem_cgroup,
    queue,
    vma: world.vma('vma'),
  };
  const program = world.program({
    setup: function* () {
      for (const folio of [queued.A, queued.B])
        yield* symbols.list_add_tail(folio._deferred_list, queue.split_queue);
    },
    threads: calls.map((call, cpu) => ({ name: `t${cpu}`, cpu, start: () => call(symbols, queued) })),
    properties: [{ id: 'fails', state: (memory) => !predicate(memory, world) }],
  });
  return explore(program).properties[0].outcome;
}

describe('a list', () => {
  test('is edited under the lock', () => {
    const locked: Call = function* ({ list_del_init, spin_lock, spin_unlock }, { A, queue }) {
      yield* spin_lock(queue.split_queue_lock);
      yield* list_del_init(A._deferred_list);
      yield* spin_unlock(queue.split_queue_lock);
    };
    expect(failsDuring(listsAreEditedByOwners, locked)).toBe('never');
  });

  test('is not edited without it', () => {
    expect(
      failsDuring(listsAreEditedByOwners, ({ list_del_init }, { A }) => list_del_init(A._deferred_list)),
    ).toBe('always');
  });

  test('on the own stack is edited while its members are pinned', () => {
    expect(failsDuring(listsAreEditedByOwners, ({ unmap_folio }, { A }) => unmap_folio(A))).toBe('never');
  });

  test('on the own stack is not edited when somebody may free a member', () => {
    const drop: Call = ({ folio_put_testzero }, { A }) => folio_put_testzero(A);
    const scan: Call = ({ unmap_folio }, { A }) => unmap_folio(A);
    expect(failsDuring(listsAreEditedByOwners, scan, drop)).toBe('sometimes');
  });
});

describe('flags', () => {
  const plain: Call = ({ __folio_set_partially_mapped }, { A }) => __folio_set_partially_mapped(A);

  test('are kept by one who is alone', () => {
    expect(failsDuring(flagUpdatesAreKept, plain)).toBe('never');
  });

  test('are undone by a plain update', () => {
    const poison: Call = ({ set_bit }, { A }) => set_bit('PG_hwpoison', A._flags_1);
    expect(failsDuring(flagUpdatesAreKept, plain, poison)).toBe('sometimes');
  });

  test('are kept by an atomic one', () => {
    const atomic: Call = ({ folio_set_partially_mapped }, { A }) => folio_set_partially_mapped(A);
    const poison: Call = ({ set_bit }, { A }) => set_bit('PG_hwpoison', A._flags_1);
    expect(failsDuring(flagUpdatesAreKept, atomic, poison)).toBe('never');
  });
});
