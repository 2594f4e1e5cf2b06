// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { choose, defineOperation, Layout, type Program } from '../src';
import { Transitions } from '../src/transitions';
import {
  fail,
  increment,
  load,
  lock,
  modelErrorOf,
  nothing,
  programOf,
  store,
  waitFor,
  warn,
} from './support/model';

function laidOut() {
  const layout = new Layout();
  return { layout, x: layout.cell('x', { min: 0, max: 9 }), m: layout.cell('m', { min: 0, max: 1 }) };
}

function begun(program: Program, extra = 0): Transitions {
  const transitions = new Transitions(program, extra);
  transitions.initialize();
  return transitions;
}

/** Thread and pick of each transition of the state at hand. */
function all(transitions: Transitions): string[] {
  const found: string[] = [];
  transitions.open();
  while (transitions.next()) found.push(`${transitions.thread}:${transitions.pick}`);
  return found;
}

describe('the transitions of a state', () => {
  test('come in order of threads and picks, without those that are blocked or may not run', () => {
    const { layout, x, m } = laidOut();
    const program = programOf(layout, [() => choose(3), () => lock(m), () => waitFor(x, 1), () => nothing()]);
    const threads = program.threads.map((thread, i) =>
      i === 3 ? { ...thread, runnable: () => false } : thread,
    );
    const transitions = begun({ ...program, threads });
    expect(all(transitions)).toEqual(['0:0', '0:1', '0:2', '1:0']);
    expect(transitions.taken).toBe(4);
    expect([0, 1, 2, 3].map((thread) => transitions.picksOf(thread))).toEqual([3, 1, 0, 0]);
    expect(transitions.unfinishedThreads()).toBe(4);
  });

  test('leave `before` as it is, and the state behind in `after`', () => {
    const { layout, x } = laidOut();
    const transitions = begun(programOf(layout, [() => store(x, 5)]));
    expect(transitions.picksOf(0)).toBe(1);
    transitions.take(0, 0);
    const { before, after, memory } = transitions;
    const value = (words: Int32Array) => {
      memory.words = words;
      return memory.load(x);
    };
    expect([value(before), value(after)]).toEqual([0, 5]);
    expect(transitions.position(0).operation?.spec.name).toBe('store');
    expect(transitions.positionAfter(0).operation).toBeUndefined();
    transitions.advance();
    expect([transitions.before, transitions.after]).toEqual([after, before]);
    expect(all(transitions)).toEqual([]);
    expect(transitions.unfinishedThreads()).toBe(0);
  });

  test('that fail leave the thread where it stands', () => {
    const { layout } = laidOut();
    const transitions = begun(programOf(layout, [() => fail('no')]));
    transitions.picksOf(0);
    transitions.take(0, 0);
    expect(transitions.memory.failure?.title).toBe('no');
    expect(transitions.positionAfter(0)).toBe(transitions.position(0));
  });

  test('keep the extra words of the search', () => {
    const { layout } = laidOut();
    const transitions = begun(programOf(layout, [() => nothing()]), 2);
    transitions.before[transitions.stride - 1] = 77;
    transitions.picksOf(0);
    transitions.take(0, 0);
    expect(transitions.after[transitions.stride - 1]).toBe(77);
  });
});

describe('the start state', () => {
  test('has the initial values and what the set-up made of them', () => {
    const layout = new Layout();
    const x = layout.cell('x', { min: 0, max: 9 }, 4);
    const transitions = begun(programOf(layout, [() => load(x)], { setup: () => increment(x) }));
    expect(transitions.memory.load(x)).toBe(5);
  });

  test.each([
    ['blocks', 'the set-up blocks in waitFor(x, 1)', (x: never) => waitFor(x, 1)],
    ['chooses', 'the set-up has a choice in choose(2)', () => choose(2)],
    ['reports', 'the set-up ends with a report: look', () => warn('look')],
  ] as const)('is refused where the set-up %s', (_, reason, setup) => {
    const { layout, x } = laidOut();
    const program = programOf(layout, [() => nothing()], { setup: () => setup(x as never) });
    expect(modelErrorOf(() => begun(program))).toMatchObject({ code: 'bad-program', reason });
  });
});

test('a program has at least one thread and at most sixteen', () => {
  const of = (count: number) =>
    programOf(
      new Layout(),
      Array.from({ length: count }, () => () => nothing()),
    );
  expect(modelErrorOf(() => begun(of(0))).reason).toBe('it has 0 threads, not 1..16');
  expect(modelErrorOf(() => begun(of(17))).reason).toBe('it has 17 threads, not 1..16');
  expect(begun(of(16)).unfinishedThreads()).toBe(16);
});

test('an error of an operation names it and its function', () => {
  const { layout } = laidOut();
  const broken = defineOperation('broken', {
    enabled: () => {
      throw new TypeError('oops');
    },
    run() {},
  });
  const transitions = begun(programOf(layout, [() => broken()]));
  expect(modelErrorOf(() => transitions.picksOf(0))).toMatchObject({
    code: 'foreign-exception',
    reason: 'broken() of main0 threw TypeError: oops',
  });
});

describe('numbers that a step cannot have are refused', () => {
  test.each([1.5, -1, NaN])('%d ways to go', (ways) => {
    const { layout } = laidOut();
    const error = modelErrorOf(() => begun(programOf(layout, [() => choose(ways)])).picksOf(0));
    expect(error).toMatchObject({
      code: 'value-out-of-range',
      reason: `a step can go in ${ways} ways, by choose(${ways}) of main0`,
    });
  });

  test.each([2 ** 31, 0.5])('%d as a result', (result) => {
    const { layout } = laidOut();
    const give = defineOperation('give', { run: () => result, result: (raw) => raw });
    const transitions = begun(programOf(layout, [() => give()]));
    expect(modelErrorOf(() => transitions.take(0, 0))).toMatchObject({
      code: 'value-out-of-range',
      reason: `${result} returned, which is no integer of 32 bits, by give() of main0`,
    });
  });
});
