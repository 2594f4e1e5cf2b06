// SPDX-License-Identifier: GPL-2.0-only
import { defineFunction, defineOperation, explore, Layout, type Program } from '@mm-litmus/engine';
import type { ProgramData } from '../../../src/data';

/** Two threads that take something from a counter; it is 1, so one of them takes too much. */
export function takers(locked = false): Program {
  const layout = new Layout();
  const left = layout.cell('left', { min: -1, max: 1 }, 1);
  const mutex = layout.cell('mutex', { min: 0, max: 1 });
  const look = defineOperation('look', { run: (memory) => memory.load(left), result: (raw) => raw });
  const take = defineOperation('take', {
    run: (memory) => {
      if (memory.load(left) === 0) memory.fail({ kind: 'bug', title: `BUG in ${memory.callStack()[0]}` });
      memory.store(left, memory.load(left) - 1);
    },
  });
  const lock = defineOperation('lock', {
    enabled: (memory) => memory.load(mutex) === 0,
    run: (memory) => memory.store(mutex, 1),
  });
  const unlock = defineOperation('unlock', { run: (memory) => memory.store(mutex, 0) });
  const get = defineFunction('get', function* () {
    return (yield* look()) > 0;
  });
  const use = defineFunction('use', function* () {
    if (locked) yield* lock();
    if (yield* get()) yield* take();
    if (locked) yield* unlock();
  });
  return {
    layout,
    threads: ['one', 'two'].map((name, cpu) => ({ name, cpu, start: () => use() })),
    properties: [
      { id: 'broken', report: ({ kind }) => kind === 'bug' },
      { id: 'gone', end: (memory) => memory.load(left) === 0 },
    ],
  };
}

/** As the report embeds it. */
export function programData(program: Program): ProgramData {
  const { tables } = explore(program, { learn: String });
  return {
    tables: tables!,
    scene: { objects: [], nodes: [], nodeLabels: [], threads: [], texts: [] },
    heads: program.threads.map(({ name, cpu }) => `CPU${cpu} ${name}`),
    whole: true,
  };
}
