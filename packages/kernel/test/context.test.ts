// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { peek } from '../src';
import { endings, run, type Body, type Test } from './support/kernel';
import { oneThing, type Thing } from './support/objects';

/** Counts up in x without a lock. */
const counting: Body<Thing> =
  ({ increment }, T) =>
  () =>
    increment(T.x);

/** The same with something before and behind. */
const between =
  (
    before: 'preempt_disable' | 'local_irq_disable',
    after: 'preempt_enable' | 'local_irq_enable',
  ): Body<Thing> =>
  (symbols, T) => {
    const { increment, [before]: begin, [after]: end } = symbols;
    return function* () {
      yield* begin();
      yield* increment(T.x);
      yield* end();
    };
  };
const unpreemptible = between('preempt_disable', 'preempt_enable');
const uninterruptible = between('local_irq_disable', 'local_irq_enable');

const counts = (threads: Test<Thing>['threads']) =>
  endings({ objects: oneThing, cpus: 2, threads }, (memory, T) => peek(memory, T.x));

describe('tasks on one CPU', () => {
  test('are switched anywhere', () => {
    expect(counts({ a: { cpu: 0, run: counting }, b: { cpu: 0, run: counting } })).toEqual([1, 2]);
  });

  test('not while preemption is off', () => {
    expect(counts({ a: { cpu: 0, run: unpreemptible }, b: { cpu: 0, run: unpreemptible } })).toEqual([2]);
    // Only the other one may be interrupted: it loses nothing of the first, which runs in one piece.
    expect(counts({ a: { cpu: 0, run: unpreemptible }, b: { cpu: 0, run: counting } })).toEqual([1, 2]);
  });

  test('not while interrupts are off', () => {
    expect(counts({ a: { cpu: 0, run: uninterruptible }, b: { cpu: 0, run: uninterruptible } })).toEqual([2]);
  });

  test('on two CPUs neither matters', () => {
    expect(counts({ a: { cpu: 0, run: unpreemptible }, b: { cpu: 1, run: uninterruptible } })).toEqual([
      1, 2,
    ]);
  });
});

describe('an interrupt handler', () => {
  test('comes between any two steps of a task, and runs to its end', () => {
    expect(
      counts({ task: { cpu: 0, run: counting }, irq: { cpu: 0, context: 'irq', run: counting } }),
    ).toEqual([1, 2]);
    const { states, transitions } = run<Thing>({
      objects: oneThing,
      cpus: 1,
      threads: { task: { cpu: 0, run: counting }, irq: { cpu: 0, context: 'irq', run: counting } },
    });
    // The handler's three steps at three places, and what is left of the task behind: 3 + (3+2) + (3+1) + 3,
    // less one, since first handler, then task ends like first task, then handler.
    expect({ states, transitions }).toEqual({ states: 14, transitions: 14 });
  });

  test('comes although preemption is off', () => {
    expect(
      counts({ task: { cpu: 0, run: unpreemptible }, irq: { cpu: 0, context: 'irq', run: counting } }),
    ).toEqual([1, 2]);
  });

  test('does not come while interrupts are off', () => {
    expect(
      counts({ task: { cpu: 0, run: uninterruptible }, irq: { cpu: 0, context: 'irq', run: counting } }),
    ).toEqual([2]);
  });

  test('is not interrupted by another one on its CPU', () => {
    expect(
      counts({ i: { cpu: 0, context: 'irq', run: counting }, j: { cpu: 0, context: 'irq', run: counting } }),
    ).toEqual([2]);
    expect(
      counts({ i: { cpu: 0, context: 'irq', run: counting }, j: { cpu: 1, context: 'irq', run: counting } }),
    ).toEqual([1, 2]);
  });

  test('waits for ever for a lock that the task below it holds', () => {
    const locked: Body<Thing> = ({ spin_lock, spin_unlock }, T) =>
      function* () {
        yield* spin_lock(T.lock);
        yield* spin_unlock(T.lock);
      };
    const { deadlocks, reports } = run<Thing>({
      objects: oneThing,
      cpus: 1,
      threads: { task: { cpu: 0, run: locked }, irq: { cpu: 0, context: 'irq', run: locked } },
    });
    expect(deadlocks).toBe(1);
    expect(reports.find(({ report }) => report.kind === 'deadlock')!.report.details).toEqual([
      'task may not run, and would go on with spin_unlock(T.lock) in task',
      'irq waits for spin_lock(T.lock) in irq of common_interrupt, held by task',
    ]);
  });
});

test.each([1, -1, 0.5])('a thread on CPU %d, which is not there, is an error', (cpu) => {
  expect(() => run<Thing>({ objects: oneThing, cpus: 1, threads: { a: { cpu, run: counting } } })).toThrow(
    `bad-program: thread a is on CPU ${cpu} of 1`,
  );
});
