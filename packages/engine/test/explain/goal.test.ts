// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { defineOperation, fewestSwitches, formatSchedule, Layout, type Goal, type Program } from '../../src';

const layout = new Layout();
const x = layout.cell('x', { min: 0, max: 4 });
const token = { seen: 'once' };

const add = defineOperation('add', {
  run(memory) {
    const value = memory.load(x) + 1;
    memory.store(x, value);
    if (value === 2) memory.warn({ kind: 'warning', title: 'two' });
    if (value === 3) memory.observe(token);
  },
});
const fail = defineOperation('fail', {
  run(memory) {
    memory.warn({ kind: 'warning', title: 'last' });
    memory.fail({ kind: 'bug', title: 'at the end' });
  },
});

function* body() {
  yield* add();
  yield* add();
}

const program: Program = {
  layout,
  threads: [
    { name: 'a', cpu: 0, start: body },
    { name: 'b', cpu: 1, start: body },
  ],
  properties: [
    { id: 'one', state: (memory) => memory.load(x) === 1 },
    { id: 'four', end: (memory) => memory.load(x) === 4 },
    { id: 'warned', report: ({ kind }) => kind === 'warning' },
    { id: 'start', state: (memory) => memory.load(x) === 0 },
    { id: 'leaked', report: ({ kind }) => kind === 'leak' },
  ],
  marks: [
    { name: 'a is done', places: [{ thread: 0, at: ({ finished }) => finished }] },
    {
      name: 'a is done, b not',
      places: [
        { thread: 0, at: ({ finished }) => finished },
        { thread: 1, at: ({ started }) => started },
      ],
      holds: (memory) => memory.load(x) === 3,
    },
  ],
  atEnd: () => [{ kind: 'leak', title: 'of x' }],
};

const failing: Program = {
  ...program,
  threads: [...program.threads, { name: 'c', cpu: 2, start: () => fail() }],
};

const way = (of: Program, goal: Goal): string | undefined => {
  const schedule = fewestSwitches(of, goal);
  return schedule && formatSchedule(schedule);
};

test.each<[Goal, string | undefined]>([
  [{ report: { kind: 'warning', title: 'two' } }, 'a2'],
  [{ report: { kind: 'warning', title: 'three' } }, undefined],
  [{ report: ({ kind }) => kind === 'leak' }, 'a2b2'],
  [{ observation: token }, 'a2b1'],
  [{ observation: { ...token } }, undefined],
  [{ shows: 'one' }, 'a1'],
  [{ shows: 'four' }, 'a2b2'],
  [{ shows: 'warned' }, 'a2'],
  [{ shows: 'start' }, ''],
  [{ shows: 'leaked' }, 'a2b2'],
  [{ misses: 'four' }, undefined],
  [{ misses: 'warned' }, undefined],
  [{ misses: 'start' }, undefined],
  [{ mark: 'a is done' }, 'a2'],
  [{ mark: 'a is done, b not' }, 'a2b1'],
])('%j is reached where it is first shown', (goal, schedule) => {
  expect(way(program, goal)).toBe(schedule);
});

test.each<[Goal, string | undefined]>([
  [{ report: { kind: 'bug', title: 'at the end' } }, 'c1'],
  [{ report: { kind: 'warning', title: 'last' } }, 'c1'],
  [{ report: { kind: 'leak', title: 'of x' } }, undefined],
  [{ misses: 'one' }, 'c1'],
  [{ misses: 'four' }, 'c1'],
  [{ misses: 'warned' }, undefined],
])('%j, where every execution fails', (goal, schedule) => {
  expect(way(failing, goal)).toBe(schedule);
});

test('names that the program does not have are refused', () => {
  expect(() => way(program, { mark: 'five' })).toThrow('it has no mark five');
  expect(() => way(program, { misses: 'five' })).toThrow('it has no property five');
});

test('of reports with one title a goal may want one that shows a property', () => {
  const told = defineOperation('told', {
    run(memory) {
      const details = [`thread ${memory.thread}`];
      memory.fail({ kind: 'bug', title: 'the same', details });
    },
  });
  const same: Program = {
    layout,
    threads: [0, 1].map((cpu) => ({ name: `t${cpu}`, cpu, start: () => told() })),
    properties: [{ id: 'second', report: ({ details }) => details?.[0] === 'thread 1' }],
  };
  const report = { kind: 'bug', title: 'the same' };
  const found = (goal: Goal) => formatSchedule(fewestSwitches(same, goal)!);
  expect(found({ report })).toBe('a1');
  expect(found({ report, shows: 'second' })).toBe('b1');
});
