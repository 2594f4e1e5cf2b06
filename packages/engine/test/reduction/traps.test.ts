// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { type Cell, checkpoint, choose, defineOperation, Layout, type Memory, replay } from '../../src';
import { load, lock, programOf, store, unlock, waitFor } from '../support/model';
import { rarely, same } from './support/same';

function cells() {
  const layout = new Layout();
  const [x, y, z] = ['x', 'y', 'z'].map((name) => layout.cell(name, { min: 0, max: 9 }));
  return { layout, x, y, z };
}

/** Two threads of which each may undo what the other one does. */
const racing = (cell: Cell) =>
  [0, 1].map(
    () =>
      function* () {
        yield* store(cell, (yield* load(cell)) + 1);
      },
  );

test('a predicate that rarely looks at a cell, of many, among others that look at none', () => {
  const { layout, x, y } = cells();
  for (let i = 0; i < 40; i++) layout.cell(`unused${i}`, { min: 0, max: 1 });
  const late = layout.cell('late', { min: 0, max: 1 });
  for (const cell of [y, late]) {
    const both = (memory: Memory): boolean => memory.load(x) === 1 && memory.load(cell) === 1;
    const threads = [
      () => rarely(x),
      function* () {
        yield* store(cell, 1);
        yield* store(cell, 0);
      },
    ];
    const properties = [
      { id: 'both', state: both },
      { id: 'ends', end: () => true },
    ];
    expect(same(programOf(layout, threads, { properties })).properties).toMatchObject([
      { outcome: 'sometimes' },
      { outcome: 'always' },
    ]);
    const marks = [{ name: 'both', holds: both }];
    expect(same(programOf(layout, threads, { marks })).marks).toMatchObject([{ reached: true }]);
  }
});

test('a loop, and behind it what another thread wants', () => {
  const { layout, x, y } = cells();
  const turns = function* () {
    for (;;) {
      yield* checkpoint();
      if ((yield* choose(2)) === 0) break;
      yield* store(y, 1);
    }
    yield* store(x, 1);
  };
  expect(same(programOf(layout, [turns, () => store(x, 2)]))).toMatchObject({ endStates: 4 });
  expect(same(programOf(layout, [() => store(x, 2), turns]))).toMatchObject({ endStates: 4 });
});

test('a thread that waits for ever because of what only it has done', () => {
  const { layout, x, y } = cells();
  const waits = function* () {
    yield* store(x, yield* choose(2));
    yield* checkpoint();
    yield* waitFor(x, 1);
  };
  expect(same(programOf(layout, [waits, ...racing(y)]))).toMatchObject({ deadlocks: 2, endStates: 2 });
});

test('a step that no way leads on from, sometimes', () => {
  const { layout, x, y } = cells();
  const pick = defineOperation<[], number>('pick', {
    picks: (memory) => memory.load(x),
    run: (memory) => memory.pick,
    result: (raw) => raw,
  });
  const picks = function* () {
    yield* store(x, yield* choose(3));
    yield* checkpoint();
    yield* pick();
  };
  expect(same(programOf(layout, [picks, ...racing(y)]))).toMatchObject({ deadlocks: 2, endStates: 4 });
});

test('a step that fails sometimes', () => {
  const { layout, x, y, z } = cells();
  const check = defineOperation('check', {
    run: (memory) => memory.assert(memory.load(x) === 0, 'x is as it was'),
  });
  const fails = function* () {
    yield* store(x, yield* choose(2));
    yield* checkpoint();
    yield* check();
    yield* store(z, 1);
  };
  const properties = [{ id: 'goes on', end: (memory: Memory) => memory.load(x) === 1 }];
  const found = same(programOf(layout, [fails, ...racing(y)], { properties }));
  expect(found).toMatchObject({ endStates: 2, properties: [{ outcome: 'never' }] });
  expect(found.reports).toHaveLength(1);
});

test('a step that cannot be made, and would break the function if it were', () => {
  const { layout, x, y } = cells();
  const take = defineOperation<[], number>('take', {
    enabled: (memory) => memory.load(x) > 0,
    run: (memory) => memory.load(x),
    result: (raw) => raw,
  });
  const takes = function* () {
    if ((yield* take()) === 0) throw new Error('nothing was taken');
  };
  expect(same(programOf(layout, [takes, ...racing(y)]))).toMatchObject({ deadlocks: 2, endStates: 0 });
});

test('more locks than an integer has bits', () => {
  const { layout, x } = cells();
  const locks = Array.from({ length: 34 }, (_, i) => layout.cell(`lock${i}`, { min: 0, max: 1 }));
  const [first] = locks;
  const added = function* (held: Cell) {
    yield* lock(held);
    yield* store(x, (yield* load(x)) + 1);
    yield* unlock(held);
  };
  for (const held of [0, 30, 32].map((i) => locks[i])) {
    const threads = [
      function* () {
        for (const each of locks) {
          yield* lock(each);
          yield* unlock(each);
        }
        yield* added(held);
      },
      () => added(first),
    ];
    const properties = [{ id: 'lost', end: (memory: Memory) => memory.load(x) === 1 }];
    const { properties: found } = same(programOf(layout, threads, { properties }));
    expect(found[0].outcome).toBe(held === first ? 'never' : 'sometimes');
  }
});

test('something observed by a step that was made before anybody listened', () => {
  const { layout, x, y } = cells();
  const token = {};
  const tell = defineOperation('tell', {
    run(memory) {
      memory.store(x, 1);
      memory.observe(token);
    },
  });
  const judge = (observed: readonly unknown[]) =>
    observed.includes(token) ? [{ kind: 'judged', title: 'it was told', because: [token] }] : [];
  const program = programOf(layout, [...racing(y), () => tell()], { judge });
  expect(same(program).reports.map(({ report }) => report.title)).toEqual(['it was told']);
});

test('a warning, and something observed, behind steps that went alone', () => {
  const { layout, x, y } = cells();
  const token = {};
  const tell = defineOperation('tell', {
    run(memory) {
      memory.observe(token);
      memory.warn({ kind: 'warning', title: `x is ${memory.load(x)}` });
    },
  });
  const tells = function* () {
    yield* store(x, 1);
    yield* store(x, 2);
    yield* tell();
  };
  const judge = (observed: readonly unknown[]) =>
    observed.includes(token) ? [{ kind: 'judged', title: 'it was told', because: [token] }] : [];
  const program = programOf(layout, [...racing(y), tells], { judge });
  const { reports } = same(program);
  expect(reports.map(({ report }) => report.title).sort()).toEqual(['it was told', 'x is 2']);
  for (const { because = [], schedule } of reports) {
    for (const each of [schedule, ...because]) {
      const { steps } = replay(program, each);
      expect(steps.at(-1)?.operation.name).toBe('tell');
    }
  }
});
