// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Layout, choose, defineOperation, explore, replay, type Cell, type Steps } from '../src';
import { fail, increment, modelErrorOf, nothing, programOf, store, waitFor, warn } from './support/model';
import { cellsOf, lostUpdate } from './explore/programs';

describe('counts', () => {
  test('every interleaving of a lost update', () => {
    const program = lostUpdate();
    const ends: number[] = [];
    const result = explore(program, { onEnd: (memory) => ends.push(memory.load(program.counter)) });
    expect(result).toMatchObject({
      complete: true,
      states: 12,
      transitions: 14,
      endStates: 2,
      deadlocks: 0,
      runsForever: false,
      properties: [],
      marks: [],
      reports: [],
    });
    expect(ends.sort()).toEqual([1, 2]);
  });

  test('the same for the same program, byte for byte', () => {
    const first = explore(lostUpdate({ marks: [{ name: 'any', holds: () => true }] }));
    const second = explore(lostUpdate({ marks: [{ name: 'any', holds: () => true }] }));
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  test('what was learned of functions', () => {
    const { statistics } = explore(lostUpdate());
    // `body` before its load, and before and behind its store for each of two values.
    expect(statistics.functions).toEqual([
      { name: 'body', situations: 5 },
      { name: 'main0', situations: 2 },
      { name: 'main1', situations: 2 },
    ]);
    expect(statistics.bytes).toBeGreaterThan(0);
  });
});

describe('the set-up', () => {
  test('builds the start state and is not counted', () => {
    const { layout, cells } = cellsOf(2);
    const program = programOf(layout, [() => store(cells[1], 1)], {
      *setup() {
        yield* store(cells[0], 4);
        yield* increment(cells[0]);
      },
      properties: [{ id: 'five', state: (memory) => memory.load(cells[0]) === 5 }],
      marks: [{ name: 'four', holds: (memory) => memory.load(cells[0]) === 4 }],
    });
    expect(explore(program)).toMatchObject({
      states: 2,
      transitions: 1,
      properties: [{ outcome: 'always', witness: [] }],
      marks: [{ reached: false }],
    });
    expect(replay(program, []).memory.load(cells[0])).toBe(5);
  });

  test('runs on the CPU and as the thread of the first one', () => {
    const { layout, cells } = cellsOf(2);
    const who = defineOperation('who', {
      run(memory) {
        memory.store(cells[0], memory.cpu);
        memory.store(cells[1], memory.thread);
      },
    });
    const { threads, ...rest } = programOf(layout, [nothing], { setup: () => who() });
    const { memory } = replay({ ...rest, threads: [{ ...threads[0], cpu: 6 }] }, []);
    expect([memory.load(cells[0]), memory.load(cells[1])]).toEqual([6, 0]);
  });

  test.each<[string, (cell: Cell) => Steps<unknown>, string]>([
    ['block', (cell) => waitFor(cell, 1), 'the set-up blocks in waitFor(c, 1)'],
    ['choose', () => choose(2), 'the set-up has a choice in choose(2)'],
    ['fail', () => fail('broken'), 'the set-up ends with a report: broken'],
    ['warn', () => warn('careful'), 'the set-up ends with a report: careful'],
  ])('must not %s', (_what, setup, reason) => {
    const layout = new Layout();
    const cell = layout.cell('c', { min: 0, max: 1 });
    const error = modelErrorOf(() => explore(programOf(layout, [nothing], { setup: () => setup(cell) })));
    expect(error).toMatchObject({ code: 'bad-program', reason });
  });
});

describe('a bad program', () => {
  test('has no thread, or too many', () => {
    const thread = { name: 't', cpu: 0, start: nothing };
    const run = (count: number) => () =>
      explore({ layout: new Layout(), threads: Array.from({ length: count }, () => thread) });
    expect(modelErrorOf(run(0))).toMatchObject({
      code: 'bad-program',
      reason: 'it has 0 threads, not 1..16',
    });
    expect(modelErrorOf(run(17))).toMatchObject({
      code: 'bad-program',
      reason: 'it has 17 threads, not 1..16',
    });
    expect(run(16)).not.toThrow();
  });

  test('has more properties than a word has bits', () => {
    const properties = Array.from({ length: 32 }, (_, i) => ({ id: `p${i}`, state: () => i === 31 }));
    const run = (count: number) => () =>
      explore(programOf(new Layout(), [nothing], { properties: properties.slice(0, count) }));
    expect(modelErrorOf(run(32))).toMatchObject({
      code: 'bad-program',
      reason: 'it has 32 properties, more than 31',
    });
    expect(run(31)).not.toThrow();
  });
});
