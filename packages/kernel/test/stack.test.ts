// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { checkpoint, type Steps } from '@mm-litmus/engine';
import { type KernelSymbols, list_head, type ListHead } from '../src';
import { reportsOf, run } from './support/kernel';
import { thing } from './support/objects';

describe('LIST_HEAD', () => {
  test('is empty when handed out, and one object per call', () => {
    const result = run<undefined>({
      threads: {
        f: ({ LIST_HEAD, list_empty, list_add, BUG_ON }) =>
          function* () {
            const list = yield* LIST_HEAD('list');
            yield* BUG_ON(!(yield* list_empty(list)), 'not empty');
            yield* BUG_ON(String(list) !== 'list@f', 'label');
            yield* list_add(list, list_head.NULL);
          },
      },
    });
    expect(reportsOf(result)).toEqual([
      'null-dereference!: BUG: kernel NULL pointer dereference, address: &((struct list_head *)NULL)->next',
    ]);
  });

  test('is gone when the function returns', () => {
    const result = run<{ H: ListHead }>({
      objects: (machine) => ({ H: machine.alloc(list_head, 'H') }),
      layer: ({ H }) => [
        {
          type: 'function',
          name: 'leaves_it_behind',
          bind: ({ LIST_HEAD, list_add }: KernelSymbols) =>
            function* () {
              const list = yield* LIST_HEAD('list');
              yield* list_add(list, H);
            },
        },
      ],
      threads: {
        caller: (symbols, { H }) => {
          const { leaves_it_behind } = symbols as KernelSymbols & { leaves_it_behind: () => Steps<void> };
          const { list_del_init } = symbols;
          return function* () {
            yield* leaves_it_behind();
            yield* list_del_init(H);
          };
        },
      },
    });
    expect(result.reports.map(({ report }) => [report.title, ...report.details!])).toEqual([
      [
        'BUG: KASAN: use-after-scope in caller',
        'Read of list@caller.next by task caller on CPU 0',
        'The buggy address belongs to the object list@caller, which is out of scope',
        'Call Trace:',
        ' __list_del_entry',
        ' list_del_init',
        ' caller',
      ],
    ]);
  });

  test('of two calls one after the other is the same object, of two at once are two', () => {
    const labels: string[] = [];
    const result = run<undefined>({
      layer: () => [
        {
          type: 'function',
          name: 'inner',
          bind: ({ LIST_HEAD }: KernelSymbols) =>
            function* () {
              labels.push(String(yield* LIST_HEAD('list')));
            },
        },
      ],
      threads: {
        f: (symbols) => {
          const { inner } = symbols as KernelSymbols & { inner: () => Steps<void> };
          const { LIST_HEAD, list_empty } = symbols;
          return function* () {
            yield* inner();
            const outer = yield* LIST_HEAD('outer');
            labels.push(String(outer));
            yield* inner();
            yield* list_empty(outer);
          };
        },
      },
    });
    expect(result.reports).toEqual([]);
    expect(new Set(labels)).toEqual(new Set(['list@f', 'list2@f']));
  });

  test('may be used by the set-up', () => {
    const { reports } = run({
      setup: ({ LIST_HEAD, list_empty }) =>
        function* () {
          yield* list_empty(yield* LIST_HEAD('list'));
        },
      threads: { f: ({ nop }) => nop },
    });
    expect(reports).toEqual([]);
  });

  test('is gone however the function came to its return', () => {
    const test = (flag: number) =>
      run({
        objects: (machine) => machine.alloc(thing, 'T', { x: flag }),
        threads: {
          f: ({ LIST_HEAD, load }, T) =>
            function* () {
              if ((yield* load(T.x)) > 0) yield* LIST_HEAD('list');
              yield* checkpoint();
            },
          g:
            ({ store }, T) =>
            () =>
              store(T.x, 1),
        },
      });
    expect(test(0).reports).toEqual([]);
    // Before and behind f with each x, and two in between with x = 1; four of f times two of g.
    expect([test(0).states, test(1).states]).toEqual([6, 8]);
  });
});
