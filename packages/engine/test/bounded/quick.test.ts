// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { defineFunction, explore, formatSchedule, Layout, type Program } from '../../src';
import { exploreQuick } from '../../src/bounded/quick';
import { fail, increment, load, lock, programOf, store, unlock } from '../support/model';

/** Thread 0 fails only when thread 1 came in between twice. */
function twice(): Program {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 3 });
  return programOf(
    layout,
    [
      function* () {
        const first = yield* load(x);
        const second = yield* load(x);
        const third = yield* load(x);
        if (first === 0 && second === 1 && third === 2) yield* fail('twice');
      },
      function* () {
        yield* store(x, 1);
        yield* store(x, 2);
      },
    ],
    {
      properties: [
        { id: 'fails', report: ({ kind }) => kind === 'bug' },
        { id: 'ends-at-2', end: (memory) => memory.load(x) === 2 },
        { id: 'never-so', state: (memory) => memory.load(x) === 3 },
      ],
    },
  );
}

const outcomes = (switches: number) =>
  exploreQuick(twice(), { switches }).properties.map(({ outcome }) => outcome);

describe('a search with few context switches', () => {
  test('finds what so many suffice for, and nothing that takes more', () => {
    expect(outcomes(1)).toEqual(['incomplete', 'incomplete', 'incomplete']);
    expect(outcomes(2)).toEqual(['incomplete', 'incomplete', 'incomplete']);
    expect(outcomes(3)).toEqual(['sometimes', 'sometimes', 'incomplete']);
  });

  test('says that it is bounded, is never complete, and knows no never or always', () => {
    const all = exploreQuick(twice(), { switches: 100 });
    expect(all).toMatchObject({
      complete: false,
      bounded: 'only executions with at most 100 switches away from a thread that could go on',
    });
    const whole = explore(twice());
    expect([all.states, all.transitions >= whole.transitions]).toEqual([whole.states, true]);
    expect(all.properties.map(({ outcome }) => outcome)).toEqual(['sometimes', 'sometimes', 'incomplete']);
    expect(whole.properties.map(({ outcome }) => outcome)).toEqual(['sometimes', 'sometimes', 'never']);
    expect(exploreQuick(twice(), { switches: 1 }).bounded).toContain('at most 1 switch away');
  });

  test('gives the schedule with the fewest such switches', () => {
    const [{ witness }] = exploreQuick(twice(), { switches: 5 }).properties;
    expect(formatSchedule(witness!)).toBe('a1b1a1b1a2');
  });

  test('does not count that a thread has finished or is blocked', () => {
    const layout = new Layout();
    const mutex = layout.cell('m', { min: 0, max: 1 });
    const x = layout.cell('x', { min: 0, max: 9 });
    const locked = defineFunction('locked', function* () {
      yield* lock(mutex);
      yield* increment(x);
      yield* unlock(mutex);
    });
    const program = programOf(layout, [() => locked(), () => locked(), () => locked()], {
      observe: { x: (memory) => memory.load(x) },
    });
    const found = exploreQuick(program, { switches: 0 });
    expect(found).toMatchObject({ endStates: 1, deadlocks: 0, outcomes: [{ values: { x: 3 } }] });
    // 3 * 3 by who comes first, 6 * 3 by who comes second, 6 + 3 * 2 by who comes last.
    expect(found.transitions).toBe(39);
  });

  test('reports deadlocks and marks', () => {
    const layout = new Layout();
    const [a, b] = ['a', 'b'].map((name) => layout.cell(name, { min: 0, max: 1 }));
    const both = defineFunction('both', function* (first: typeof a, second: typeof a) {
      yield* lock(first);
      yield* lock(second);
    });
    const program = programOf(layout, [() => both(a, b), () => both(b, a)], {
      marks: [{ name: 'crossed', holds: (memory) => memory.load(a) === 1 && memory.load(b) === 1 }],
    });
    expect(exploreQuick(program, { switches: 0 })).toMatchObject({ deadlocks: 2 });
    const found = exploreQuick(program, { switches: 1 });
    expect(found.reports.map(({ report, schedule }) => [report.kind, formatSchedule(schedule)])).toEqual([
      ['deadlock', 'a2'],
    ]);
    expect(found.marks).toEqual([{ name: 'crossed', reached: true, schedule: expect.anything() }]);
  });

  test('keeps to limits', () => {
    expect(exploreQuick(twice(), { limits: { states: 5 } })).toMatchObject({
      states: 5,
      stoppedBy: 'states',
    });
    expect(exploreQuick(twice(), { goOn: () => false })).toMatchObject({ stoppedBy: 'interrupted' });
  });
});
