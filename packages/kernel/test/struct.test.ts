// SPDX-License-Identifier: GPL-2.0-only
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { container_of, int, isNull, list_entry, list_head, Machine, peek, structType } from '../src';
import { endings, run } from './support/kernel';
import { deferred_split, folio, mem_cgroup, type Page } from './support/folio';

describe('struct objects', () => {
  const machine = new Machine();
  const M = machine.alloc(mem_cgroup, 'M');
  const K = machine.alloc(folio, 'K', { memcg: M, flags: ['PG_lru'] });

  test('embedded structs and places are named from the outermost object', () => {
    expect([
      String(K),
      String(K._deferred_list),
      String(K._deferred_list.next),
      String(K.pages[1].mapped),
      String(K.slots[0]),
      String(M.queue.split_queue_lock),
    ]).toEqual([
      'K',
      'K._deferred_list',
      'K._deferred_list.next',
      'K.pages[1].mapped',
      'K.slots[0]',
      'M.queue.split_queue_lock',
    ]);
  });

  test('container_of gives the struct around a member', () => {
    expect(container_of(M.queue.split_queue, deferred_split, 'split_queue')).toBe(M.queue);
    expect(list_entry(K._deferred_list, folio, '_deferred_list')).toBe(K);
    expect(list_entry(list_head.NULL, folio, '_deferred_list')).toBe(folio.NULL);
  });

  test('list_entry of a head is an object whose member is that head, one for each head', () => {
    const head = M.queue.split_queue;
    const bogus = list_entry(head, folio, '_deferred_list');
    expect(bogus).not.toBe(K);
    expect(bogus._deferred_list).toBe(head);
    expect(list_entry(head, folio, '_deferred_list')).toBe(bogus);
    expect(String(bogus)).toBe('container_of(M.queue.split_queue)');
  });

  test('list_entry of a head of another machine is another object', () => {
    const other = new Machine().alloc(mem_cgroup, 'M').queue.split_queue;
    expect(list_entry(M.queue.split_queue, folio, '_deferred_list')._deferred_list).toBe(M.queue.split_queue);
    expect(list_entry(other, folio, '_deferred_list')._deferred_list).toBe(other);
  });

  test('NULL is one object for each type', () => {
    expect(isNull(folio.NULL)).toBe(true);
    expect(isNull(K)).toBe(false);
    expect(folio.NULL).toBe(folio.NULL);
    expect(folio.NULL).not.toBe(mem_cgroup.NULL);
  });

  test('a member that is not there is an error with the struct and the member', () => {
    const name = '_defered_list' as '_deferred_list';
    expect(() => K[name]).toThrow('unknown-field: struct folio has no field _defered_list (object K)');
    expect(() => folio.NULL[name]).toThrow(
      'unknown-field: struct folio has no field _defered_list (object NULL)',
    );
    expect(() => machine.alloc(folio, 'L', { [name]: {} })).toThrow(
      'unknown-field: struct folio has no field _defered_list (start values of L)',
    );
    expect(() => K.flags.mask('PG_lur' as 'PG_lru')).toThrow('unknown-field: K.flags has no bit PG_lur');
  });

  test('the compiler knows members, values and start values', () => {
    // @ts-expect-error no such member
    expect(() => K.refcount as unknown).toThrow('unknown-field');
    // @ts-expect-error a memcg is not a folio
    machine.alloc(folio, 'wrong memcg', { memcg: K });
    // @ts-expect-error no such bit
    expect(() => machine.alloc(folio, 'wrong bit', { flags: ['PG_dirty'] })).toThrow('unknown-field');
    // @ts-expect-error no such member of folio
    container_of(M.queue, folio, 'queue');
    // @ts-expect-error a member is missing
    structType<Page>('page', () => ({}));
    // @ts-expect-error an integer is not a boolean
    structType<Page>('page', () => ({ mapped: int(0, 1) }));
  });

  test('jest and util.inspect can print a handle', () => {
    expect(JSON.stringify({ K, place: K.memcg })).toBe('{"K":"K","place":"K.memcg"}');
    expect(() => expect(K).toEqual(M)).toThrow(/- .*M.*\n.*\+ .*K/);
    expect(inspect({ K, type: String(folio) })).toBe("{ K: struct folio K, type: 'struct folio' }");
  });
});

test('start values are what threads find', () => {
  const found = endings(
    {
      objects: (machine) => {
        const M = machine.alloc(mem_cgroup, 'M', { queue: { split_queue_len: 3 }, state: 'dying' });
        const C = machine.alloc(folio, 'C');
        return machine.alloc(folio, 'K', {
          memcg: M,
          owner: C,
          flags: ['PG_lru'],
          pages: [{ mapped: true }],
          slots: [2],
          _deferred_list: { next: C._deferred_list },
        });
      },
      threads: {
        a: ({ load, store }, K) =>
          function* () {
            const M = yield* load(K.memcg);
            const owner = yield* load(K.owner);
            yield* store(K.owner, M);
            const second = yield* load(K.owner);
            const numbers = [
              yield* load(M.queue.split_queue_len),
              yield* load(K.slots[0]),
              yield* load(K.slots[1]),
            ];
            const mapped = [yield* load(K.pages[0].mapped), yield* load(K.pages[1].mapped)];
            const links = [yield* load(K._deferred_list.next), yield* load(K._deferred_list.prev)];
            const text = [
              M,
              owner,
              second,
              numbers,
              mapped,
              links,
              yield* load(M.state),
              yield* load(M.parent),
            ].join(' ');
            if (text !== 'M C M 3,2,0 true,false C._deferred_list,K._deferred_list dying NULL')
              throw new Error(text);
          },
      },
    },
    (memory, K) => K.flags.names(peek(memory, K.flags)).join(),
  );
  expect(found).toEqual(['PG_lru']);
});

test('an unknown field in a function is reported with the name of the function', () => {
  const misspelt = 'flgas' as 'flags';
  expect(() =>
    run({
      objects: (machine) => machine.alloc(folio, 'K'),
      threads: {
        folio_unlock:
          ({ clear_bit }, K) =>
          () =>
            clear_bit('PG_locked', K[misspelt]),
      },
    }),
  ).toThrow('unknown-field: struct folio has no field flgas (object K), in folio_unlock');
});
