// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { peek, per_cpu_ptr, type Machine, type PerCpu } from '../src';
import { endings, reportsOf, run, type Body, type TestThread } from './support/kernel';
import { cpu_thing, type CpuThing } from './support/objects';

type Variable = PerCpu<CpuThing>;

const objects = (machine: Machine): Variable => machine.percpu(cpu_thing, 'batch');

const counting =
  (lock: 'local_lock' | 'local_lock_irq' | 'local_lock_irqsave' | 'none'): Body<Variable> =>
  (symbols, batch) => {
    const { this_cpu_ptr, raw_cpu_ptr, increment } = symbols;
    const {
      local_lock,
      local_unlock,
      local_lock_irq,
      local_unlock_irq,
      local_lock_irqsave,
      local_unlock_irqrestore,
    } = symbols;
    return function* () {
      let flags = 0;
      if (lock === 'local_lock') yield* local_lock(batch, 'lock');
      if (lock === 'local_lock_irq') yield* local_lock_irq(batch, 'lock');
      if (lock === 'local_lock_irqsave') flags = yield* local_lock_irqsave(batch, 'lock');
      const mine = lock === 'none' ? yield* raw_cpu_ptr(batch) : yield* this_cpu_ptr(batch);
      yield* increment(mine.x);
      if (lock === 'local_lock') yield* local_unlock(batch, 'lock');
      if (lock === 'local_lock_irq') yield* local_unlock_irq(batch, 'lock');
      if (lock === 'local_lock_irqsave') yield* local_unlock_irqrestore(batch, 'lock', flags);
    };
  };

const counts = (threads: Record<string, TestThread<Variable>>) =>
  endings({ objects, cpus: 2, threads }, (memory, batch) =>
    batch.objects.map(({ x }) => peek(memory, x)).join(),
  );

describe('per-cpu variables', () => {
  test('have an object for each CPU', () => {
    expect(counts({ a: { cpu: 0, run: counting('none') }, b: { cpu: 1, run: counting('none') } })).toEqual([
      '1,1',
    ]);
    expect(
      endings(
        {
          objects,
          cpus: 2,
          threads: {
            a: {
              cpu: 0,
              run:
                ({ increment }, batch) =>
                () =>
                  increment(per_cpu_ptr(batch, 1).x),
            },
          },
        },
        (memory, batch) => batch.objects.map(({ x }) => peek(memory, x)).join(),
      ),
    ).toEqual(['0,1']);
  });

  test('of a task that could be moved are reported', () => {
    const result = run({
      objects,
      threads: {
        a:
          ({ this_cpu_ptr }, batch) =>
          () =>
            this_cpu_ptr(batch),
      },
    });
    expect(reportsOf(result)).toEqual(['warning: BUG: using smp_processor_id() in preemptible code: a']);
    const pinned: Body<Variable> = (
      { preempt_disable, smp_processor_id, this_cpu_ptr, preempt_enable, BUG_ON },
      batch,
    ) =>
      function* () {
        yield* preempt_disable();
        const cpu = yield* smp_processor_id();
        yield* BUG_ON((yield* this_cpu_ptr(batch)) !== batch.objects[cpu], 'another CPU');
        yield* preempt_enable();
      };
    expect(reportsOf(run({ objects, threads: { a: pinned, b: pinned } }))).toEqual([]);
  });
});

describe('local locks', () => {
  test('keep tasks of one CPU apart', () => {
    expect(counts({ a: { cpu: 0, run: counting('none') }, b: { cpu: 0, run: counting('none') } })).toEqual([
      '1,0',
      '2,0',
    ]);
    expect(
      counts({ a: { cpu: 0, run: counting('local_lock') }, b: { cpu: 0, run: counting('local_lock') } }),
    ).toEqual(['2,0']);
  });

  test('keep a handler away only in the forms that turn interrupts off', () => {
    const withHandler = (lock: Parameters<typeof counting>[0]) =>
      counts({
        task: { cpu: 0, run: counting(lock) },
        irq: { cpu: 0, context: 'irq', run: counting('none') },
      });
    expect(withHandler('local_lock')).toEqual(['1,0', '2,0']);
    expect(withHandler('local_lock_irq')).toEqual(['2,0']);
    expect(withHandler('local_lock_irqsave')).toEqual(['2,0']);
  });

  test('are one lock for each CPU', () => {
    const { deadlocks, reports, states } = run<Variable>({
      objects,
      cpus: 2,
      threads: { a: { cpu: 0, run: counting('local_lock') }, b: { cpu: 1, run: counting('local_lock') } },
    });
    expect({ deadlocks, reports, states }).toEqual({ deadlocks: 0, reports: [], states: 36 });
  });

  test('are checked like other locks', () => {
    const body =
      (act: 'twice' | 'unlock' | 'leave'): Body<Variable> =>
      ({ local_lock, local_unlock }, batch) =>
        function* () {
          if (act !== 'unlock') yield* local_lock(batch, 'lock');
          if (act === 'twice') yield* local_lock(batch, 'lock');
          if (act === 'unlock') yield* local_unlock(batch, 'lock');
        };
    const reports = (act: Parameters<typeof body>[0]) =>
      reportsOf(run<Variable>({ objects, threads: { a: body(act) } }));
    expect(reports('twice')).toEqual([
      'lock-misuse!: WARNING: possible recursive locking detected: &cpu_thing->lock in a',
    ]);
    expect(reports('unlock')).toEqual([
      'lock-misuse: WARNING: bad unlock balance detected!: &cpu_thing->lock in a',
    ]);
    expect(reports('leave')).toEqual([
      'lock-misuse: WARNING: lock held when returning to user space!: batch[0].lock by a',
    ]);
  });

  test.each(['local_lock_irq', 'local_lock_irqsave'] as const)('%s as well', (name) => {
    const twice: Body<Variable> = ({ [name]: take }, batch) =>
      function* () {
        yield* take(batch, 'lock');
        yield* take(batch, 'lock');
      };
    expect(reportsOf(run<Variable>({ objects, threads: { a: twice } }))).toEqual([
      'lock-misuse!: WARNING: possible recursive locking detected: &cpu_thing->lock in a',
    ]);
  });

  test('taken with interrupts on and by a handler are not safe', () => {
    const result = run<Variable>({
      objects,
      cpus: 1,
      threads: {
        task: { cpu: 0, run: counting('local_lock') },
        irq: { cpu: 0, context: 'irq', run: counting('local_lock') },
      },
    });
    expect(reportsOf(result)).toContain('lockdep: WARNING: inconsistent lock state: &cpu_thing->lock');
  });
});

test.each(['local_lock', 'local_lock_irq', 'local_lock_irqsave'] as const)(
  '%s is taken, once more by the next, and given back with all that came with it',
  (lock) => {
    const twice: Body<Variable> = (symbols, batch) => {
      const [once, again] = [counting(lock)(symbols, batch), counting(lock)(symbols, batch)];
      const { might_sleep } = symbols;
      return function* () {
        yield* once();
        yield* might_sleep();
        yield* again();
      };
    };
    const result = run({ objects, cpus: 1, threads: { a: { cpu: 0, run: twice } } });
    expect(reportsOf(result)).toEqual([]);
    expect(result).toMatchObject({ endStates: 1, deadlocks: 0 });
  },
);

test('a deadlock says who holds the lock of the CPU that is waited for, and nobody on another', () => {
  const take: Body<Variable> = ({ local_lock, local_unlock }, batch) =>
    function* () {
      yield* local_lock(batch, 'lock');
      yield* local_unlock(batch, 'lock');
    };
  const keep: Body<Variable> =
    ({ local_lock }, batch) =>
    () =>
      local_lock(batch, 'lock');
  const { reports } = run({
    objects,
    cpus: 2,
    threads: {
      task: { cpu: 0, run: take },
      handler: { cpu: 0, context: 'irq', run: take },
      other: { cpu: 1, run: keep },
    },
  });
  expect(reports.find(({ report }) => report.kind === 'deadlock')?.report.details).toEqual([
    'task may not run, and would go on with local_unlock(batch, lock) in task',
    'handler waits for local_lock(batch, lock) in handler of common_interrupt, held by task',
  ]);
});
