// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { defineFunction, follow, Layout, parseSchedule, type Program } from '../src';
import { choose, type Following } from '../src';
import { fail, increment, lock, nothing, programOf, unlock } from './support/model';

/** Two threads that add 1, under a lock if `locked`. */
function adding(locked: boolean): Program {
  const layout = new Layout();
  const x = layout.cell('x', { min: 0, max: 2 });
  const mutex = layout.cell('m', { min: 0, max: 1 });
  const add = defineFunction('add', function* () {
    if (locked) yield* lock(mutex);
    else yield* nothing();
    yield* increment(x);
    if (locked) yield* unlock(mutex);
    else yield* nothing();
  });
  return programOf(layout, [() => add(), () => add()]);
}

const told = ({ choices }: Following) =>
  choices.map((choice) =>
    choice.type === 'step' ? choice.step.operation.name : `${choice.why} ${choice.next?.name ?? ''}`,
  );

test('each choice is followed where its thread can go on, else it says why not', () => {
  const schedule = parseSchedule('a1b3a3b1');
  expect(follow(adding(false), schedule)).toMatchObject({ ended: 'finished', reports: [] });
  const found = follow(adding(true), schedule);
  expect(told(found)).toEqual([
    'lock',
    ...['waits lock', 'waits lock', 'waits lock'],
    ...['increment', 'unlock', 'finished '],
    'lock',
  ]);
  expect(found.ended).toBe('running');
  expect(found.choices[1]).toMatchObject({ thread: 1, calls: [{ name: 'main1' }, { name: 'add' }] });
});

test('a pick that there is not becomes the first one, and nothing follows a fatal report', () => {
  const program = (picks: number) =>
    programOf(new Layout(), [
      function* () {
        if ((yield* choose(picks)) === 0) yield* fail('zero');
        yield* nothing();
      },
    ]);
  expect(told(follow(program(3), parseSchedule('a:2a1')))).toEqual(['choose', 'nothing']);
  const found = follow(program(2), parseSchedule('a:2a2'));
  expect(told(found)).toEqual(['choose', 'fail', 'over ']);
  expect(found.ended).toBe('report');
});

test('a thread that the program does not have makes no step', () => {
  const found = follow(adding(false), parseSchedule('a1c2b1'));
  expect(told(found)).toEqual(['nothing', 'absent ', 'absent ', 'nothing']);
});
