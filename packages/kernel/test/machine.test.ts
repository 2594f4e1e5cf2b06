// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Steps } from '@mm-litmus/engine';
import {
  Machine,
  functionsOf,
  kernelLayer,
  link,
  type KernelSymbols,
  type Machine as Computer,
} from '../src';
import { oneThing, thing } from './support/objects';

const loaded = (machine: Computer): KernelSymbols => link<KernelSymbols>([kernelLayer]).load(machine).symbols;
const namesOf = (machine: Computer, start: () => Steps<unknown>) =>
  machine.program({ threads: [{ name: 'a', cpu: 0, start }] }).threads.map(({ name }) => name);

describe('a machine', () => {
  test('lays out a cell for each place, and no lifetime for static objects', () => {
    const machine = new Machine({ cpus: 1 });
    machine.alloc(thing, 'S', {}, { static: true });
    machine.alloc(thing, 'T');
    machine.pool(thing, 1, 'P');
    const { layout } = machine.program({ threads: [{ name: 'a', cpu: 0, start: loaded(machine).nop }] });
    const names = layout.cells.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('lifetime'))).toEqual(['lifetime of T', 'lifetime of P0']);
    expect(names).toContain('S.list.next');
    expect(layout.cells.find(({ name }) => name === 'lifetime of P0')).toMatchObject({
      min: 0,
      max: 2,
      initial: 2,
    });
  });

  test('makes one program, and no object after it', () => {
    const machine = new Machine({ cpus: 1 });
    const { nop } = loaded(machine);
    const parts = { threads: [{ name: 'a', cpu: 0, start: nop }] };
    machine.program(parts);
    expect(() => machine.program(parts)).toThrow('bad-program: the machine has made its program already');
    expect(() => machine.alloc(thing, 'late')).toThrow('bad-program: late is made after the program');
  });

  test('adds its end checks to those of the program', () => {
    const machine = new Machine({ cpus: 1 });
    const T = oneThing(machine);
    const { spin_lock } = loaded(machine);
    const program = machine.program({
      threads: [{ name: 'a', cpu: 0, start: () => spin_lock(T.lock) }],
      atEnd: () => [{ kind: 'warning', title: 'the end' }],
    });
    expect(explore(program).reports.map(({ report }) => report.title)).toEqual([
      'WARNING: lock held when returning to user space!: T.lock by a',
      'the end',
    ]);
  });
});

test('a machine hands on the properties and marks of its program', () => {
  const machine = new Machine({ cpus: 1 });
  const { nop } = loaded(machine);
  const program = machine.program({
    threads: [{ name: 'a', cpu: 0, start: nop }],
    properties: [{ id: 'ends', end: () => true }],
    marks: [{ name: 'start', holds: () => true }],
  });
  expect(explore(program)).toMatchObject({
    properties: [{ id: 'ends', outcome: 'always' }],
    marks: [{ name: 'start', reached: true }],
  });
});

test('two objects must not have one name', () => {
  const machine = new Machine();
  oneThing(machine);
  expect(() => oneThing(machine)).toThrow('bad-program: two objects are called T');
});

describe('what a thread needs', () => {
  test('is known of a thread that makes one call', () => {
    const machine = new Machine({ cpus: 1 });
    const T = oneThing(machine);
    const { list_del_init } = loaded(machine);
    expect(namesOf(machine, () => list_del_init(T.list))).toEqual(['a']);
  });

  test('is what any linked function needs if it makes steps of its own', () => {
    const retire = functionsOf<KernelSymbols & { retire: () => Steps<void> }>()(
      'retire',
      ({ kfree_rcu }) =>
        () => {
          return kfree_rcu(T.rcu);
        },
    );
    const machine = new Machine({ cpus: 1 });
    const T = oneThing(machine);
    const { symbols } = link<KernelSymbols & { retire: () => Steps<void> }>([kernelLayer, [retire]]).load(
      machine,
    );
    const { atomic_inc } = symbols;
    const start = function* () {
      yield* atomic_inc(T.count);
      yield* symbols.retire();
    };
    expect(namesOf(machine, start)).toEqual(['a', 'rcu']);
  });

  test('is what the called function may come to, and not what others do', () => {
    interface Symbols extends KernelSymbols {
      retire: () => Steps<void>;
      outer: () => Steps<void>;
      waits: () => Steps<void>;
      plain: () => Steps<number>;
    }
    const define = functionsOf<Symbols>();
    const cellsAndThreads = (
      name: 'outer' | 'waits' | 'plain',
      start?: (symbols: Symbols) => Steps<unknown>,
    ) => {
      const machine = new Machine({ cpus: 2 });
      const T = oneThing(machine);
      const layer = [
        define(
          'retire',
          ({ kfree_rcu }) =>
            () =>
              kfree_rcu(T.rcu),
        ),
        define(
          'outer',
          ({ retire, LIST_HEAD }) =>
            function* () {
              yield* LIST_HEAD('list');
              yield* retire();
            },
        ),
        define(
          'waits',
          ({ synchronize_rcu }) =>
            () =>
              synchronize_rcu(),
        ),
        define(
          'plain',
          ({ load }) =>
            () =>
              load(T.x),
        ),
      ];
      const { symbols } = link<Symbols>([kernelLayer, layer]).load(machine);
      const threads = [
        { name: 'a', cpu: 0, start: () => symbols.plain() },
        { name: 'b', cpu: 1, start: () => start?.(symbols) ?? symbols[name]() },
      ];
      const program = machine.program({ threads });
      const cells = program.layout.cells.map((cell) => cell.name);
      return [
        program.threads.length === 3 ? 'rcu' : '',
        ...cells.filter((cell) => cell.startsWith('grace period') || cell.startsWith('lifetime of list')),
      ].filter(Boolean);
    };
    expect(cellsAndThreads('plain')).toEqual([]);
    expect(cellsAndThreads('outer')).toEqual(['rcu', 'lifetime of list@b']);
    expect(cellsAndThreads('waits')).toEqual(['grace period of b']);
    // Of more than one call it is not told which they are.
    const all = ['rcu', 'grace period of b', 'lifetime of list@b'];
    const twice = function* ({ plain }: Symbols) {
      yield* plain();
      yield* plain();
    };
    const thrown = function* ({ plain }: Symbols) {
      (yield* plain()).toFixed();
    };
    expect(cellsAndThreads('plain', twice)).toEqual(all);
    expect(cellsAndThreads('plain', thrown)).toEqual(all);
  });

  test('that is not provided is an error where it is missed', () => {
    const machine = new Machine({ cpus: 1 });
    const T = oneThing(machine);
    const { kfree_rcu } = loaded(machine);
    const program = machine.program({ threads: [{ name: 'a', cpu: 0, start: () => kfree_rcu(T.rcu) }] });
    expect(() => explore(program)).toThrow('queues kfree for RCU, but no thread runs callbacks');
  });

  test('lists on the stack can be counted by hand', () => {
    const machine = new Machine({ cpus: 1 });
    const { LIST_HEAD } = loaded(machine);
    const start = function* () {
      yield* LIST_HEAD('one');
      yield* LIST_HEAD('two');
    };
    const program = machine.program({ threads: [{ name: 'a', cpu: 0, start, stackLists: 1 }] });
    expect(() => explore(program)).toThrow('bad-program: a has 1 on-stack lists: raise stackLists');
  });
});
