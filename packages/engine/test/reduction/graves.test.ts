// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { defineFunction, defineOperation, explore, Layout, type Program } from '../../src';
import type { Position } from '../../src/positions';
import { Graves } from '../../src/reduction/graves';
import { learnFromWalks } from '../../src/reduction/walks';
import { Watch } from '../../src/reduction/watch';
import { Transitions } from '../../src/transitions';

/** Two threads drop their references; whoever drops the last one frees. With `late`, a third looks at any time. */
function lastReference(late: boolean): Program {
  const layout = new Layout();
  const references = layout.cell('references', { min: 0, max: 2 }, 2);
  const freed = layout.cell('freed', { min: 0, max: 1 });
  const put = defineOperation<[], boolean>('put', {
    run(memory) {
      memory.store(references, memory.load(references) - 1);
      return memory.load(references);
    },
    result: (raw) => raw === 0,
  });
  const free = defineOperation('free', {
    run(memory) {
      memory.assert(memory.load(references) === 0, 'nobody has a reference');
      memory.store(freed, 1);
    },
  });
  const look = defineOperation('look', { run: (memory) => memory.load(freed) });
  const body = defineFunction('body', function* () {
    if (yield* put()) yield* free();
  });
  return {
    layout,
    threads: [
      { name: 'one', cpu: 0, start: () => body() },
      { name: 'two', cpu: 1, start: () => body() },
      ...(late ? [{ name: 'late', cpu: 2, start: () => look() }] : []),
    ],
  };
}

function walked(program: Program, name = 'free') {
  const transitions = new Transitions(program);
  const places = program.layout.cells.length + program.threads.length;
  const graves = new Graves(transitions);
  learnFromWalks(
    transitions,
    new Watch(transitions.positions, program.threads.length, places, [], []),
    graves,
  );
  graves.dig(transitions.behaviours.asked.reads);
  const { all, flow } = transitions.positions;
  const isFree = ({ operation }: Position): boolean => operation?.spec.name === name;
  const free = all.find(isFree)!;
  return { dug: graves.at(flow.nodeOf[free.kind]), free, graves, program, transitions };
}

test('what is touched for the last time when a cell gets a value is its grave', () => {
  const { dug } = walked(lastReference(false));
  expect(dug.map(({ cell, value }) => [cell.name, value])).toEqual([['freed', 1]]);
  expect([...dug[0].places]).toEqual([0b11]);
});

test('there is none where somebody may look later', () => {
  expect(walked(lastReference(true)).dug).toEqual([]);
});

test('a step that touches a grave is noticed, once it is dug', () => {
  const { free, graves, program, transitions } = walked(lastReference(false));
  const [references, freed] = program.layout.cells;
  const { behaviours, memory } = transitions;
  transitions.initialize();
  memory.store(references, 0);
  transitions.before[transitions.positions.cellWords] = free.id;
  transitions.take(0, 0);
  graves.look(transitions.leaf, transitions.before);
  expect(graves.rest(behaviours.asked.reads)).toBe(true);

  memory.words = transitions.before;
  memory.store(freed, 1);
  graves.look(transitions.leaf, transitions.before);
  expect(graves.rest(behaviours.asked.reads)).toBe(false);
  graves.dig(behaviours.asked.reads);
  expect(graves.at(transitions.positions.flow.nodeOf[free.kind])).toEqual([]);
});

test('a step digs none if others of its node do not', () => {
  const layout = new Layout();
  const [flag, done] = ['flag', 'done'].map((name) => layout.cell(name, { min: 0, max: 1 }));
  const end = defineOperation('end', { run: (memory) => memory.store(done, memory.load(flag)) });
  const raise = defineOperation('raise', { run: (memory) => memory.store(flag, 1) });
  const { dug, graves, transitions } = walked(
    { layout, threads: [end, raise].map((start, cpu) => ({ name: `t${cpu}`, cpu, start: () => start() })) },
    'end',
  );
  expect(dug).toEqual([]);
  const { all, flow } = transitions.positions;
  const raised = all.find(({ operation }) => operation?.spec.name === 'raise')!;
  expect(graves.at(flow.nodeOf[raised.kind])).toEqual([]);
});

test('a guard that looks at one disturbs it', () => {
  const { graves } = walked(lastReference(false));
  expect(graves.rest(Int32Array.of(0b01))).toBe(false);
});

test('nothing is lost by it', () => {
  const reduced = explore(lastReference(false), { reduce: true, reduceAbove: 0 });
  const full = explore(lastReference(false));
  expect(full).toMatchObject({ endStates: 1, deadlocks: 0, reports: [] });
  expect(reduced).toMatchObject({ reduced: true, endStates: 1, deadlocks: 0, reports: [] });
  const late = { reduce: true, reduceAbove: 0 };
  expect(explore(lastReference(true), late).endStates).toBe(explore(lastReference(true)).endStates);
});
