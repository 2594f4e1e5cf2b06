// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { Layout, defineOperation, explore, replay, type Program } from '../src';
import { increment, modelErrorOf, nothing, programOf, store } from './support/model';

const layout = new Layout();
const cell = layout.cell('c', { min: 0, max: 2 });

const broken = (): never => {
  throw new TypeError('oops');
};

/** A predicate that must only load. */
const storing = (memory: { store(to: typeof cell, value: number): void }): boolean => {
  memory.store(cell, 3);
  return true;
};

function withThread(thread: Partial<Program['threads'][number]>): Program {
  const { threads, ...rest } = programOf(layout, [nothing]);
  return { ...rest, threads: [{ ...threads[0], ...thread }] };
}

const judged: Program['judge'] = broken;

describe('a mistake in what a program is made of names the part', () => {
  test.each<[string, Program]>([
    [
      'take(c) of main0 threw TypeError: oops',
      programOf(layout, [
        () => defineOperation<[at: typeof cell], void>('take', { enabled: broken, run() {} })(cell),
      ]),
    ],
    [
      'pick(7) of main0 threw TypeError: oops',
      programOf(layout, [() => defineOperation<[n: number], void>('pick', { picks: broken, run() {} })(7)]),
    ],
    [
      'property wrong threw TypeError: oops',
      programOf(layout, [nothing], { properties: [{ id: 'wrong', state: broken }] }),
    ],
    [
      'property wrong threw TypeError: oops',
      programOf(layout, [nothing], { properties: [{ id: 'wrong', end: broken }] }),
    ],
    [
      'mark wrong threw TypeError: oops',
      programOf(layout, [nothing], { marks: [{ name: 'wrong', holds: broken }] }),
    ],
    [
      'mark wrong threw TypeError: oops',
      programOf(layout, [nothing], { marks: [{ name: 'wrong', places: [{ thread: 0, at: broken }] }] }),
    ],
    ['atEnd threw TypeError: oops', programOf(layout, [nothing], { atEnd: broken })],
    ['judge threw TypeError: oops', programOf(layout, [nothing], { judge: judged })],
  ])('%s', (reason, program) => {
    const error = modelErrorOf(() => explore(program));
    expect(error).toMatchObject({ code: 'foreign-exception', reason });
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test('runnable', () => {
    const error = modelErrorOf(() => explore(withThread({ runnable: broken })));
    expect(error.code).toBe('foreign-exception');
    expect(error.reason).toMatch(/ threw TypeError: oops$/);
  });

  test('a store out of range keeps its code', () => {
    const program = programOf(layout, [
      function* () {
        for (let i = 0; i < 4; i++) yield* increment(cell);
      },
    ]);
    expect(modelErrorOf(() => explore(program))).toMatchObject({
      code: 'value-out-of-range',
      reason: '3 stored in c, which holds 0..2, by increment(c) of main0',
    });
    const inProperty = programOf(layout, [nothing], { properties: [{ id: 'wrong', state: storing }] });
    expect(modelErrorOf(() => explore(inProperty))).toMatchObject({
      code: 'value-out-of-range',
      reason: '3 stored in c, which holds 0..2, by property wrong',
    });
  });
});

test('a program without mistakes is explored as it is', () => {
  const program = programOf(layout, [() => store(cell, 1)], {
    properties: [{ id: 'one', end: (memory) => memory.load(cell) === 1 }],
    marks: [{ name: 'start', holds: (memory) => memory.load(cell) === 0 }],
  });
  expect(explore(program)).toMatchObject({ properties: [{ outcome: 'always' }], marks: [{ reached: true }] });
  expect(replay(program, []).ended).toBe('running');
});
