// SPDX-License-Identifier: GPL-2.0-only
import { expect } from '@jest/globals';
import {
  explore,
  type Exploration,
  type Memory,
  type Program,
  type Property,
  type Report,
  type Steps,
} from '@mm-litmus/engine';
import { Machine, kernelLayer, link } from '../../src';
import type { Context, Definition, Guard, KernelSymbols, Layer, MachineOptions } from '../../src';

/** A thread's function: takes its symbols apart, and may use the objects of the test. */
export type Body<O> = (symbols: KernelSymbols, objects: O) => () => Steps<unknown>;

export interface TestThread<O> {
  readonly cpu?: number;
  readonly context?: Context;
  readonly run: Body<O>;
}

export interface Test<O> extends MachineOptions {
  readonly objects?: (machine: Machine) => O;
  /** Each is a function of its name; without a CPU, on one of its own. */
  readonly threads: Readonly<Record<string, Body<O> | TestThread<O>>>;
  /** Further functions that can be called as symbols. */
  readonly layer?: (objects: O) => Layer;
  readonly guards?: readonly Guard[];
  readonly setup?: Body<O>;
  readonly properties?: (objects: O) => readonly Property[];
}

export interface Built<O> {
  readonly machine: Machine;
  readonly objects: O;
  readonly program: Program;
  readonly unusedGuards: () => readonly Guard[];
}

export function build<O = undefined>(test: Test<O>): Built<O> {
  const entries = Object.entries(test.threads).map(([name, thread], i) => {
    const { run, cpu = i, context = 'task' } = typeof thread === 'function' ? { run: thread } : thread;
    return { name, run, cpu, context };
  });
  const machine = new Machine({ ...test, cpus: test.cpus ?? entries.length });
  const objects = test.objects?.(machine) as O;
  const named = (name: string, body: Body<O>): Definition => ({
    type: 'function',
    name,
    bind: (symbols: KernelSymbols) => body(symbols, objects),
  });
  const layer = [
    ...entries.map(({ name, run }) => named(name, run)),
    ...(test.setup === undefined ? [] : [named('setup', test.setup)]),
    ...(test.layer?.(objects) ?? []),
  ];
  const image = link<Record<string, () => Steps<unknown>>>([kernelLayer, layer], {
    guards: test.guards ?? [],
  });
  const { symbols, unusedGuards } = image.load(machine);
  const program = machine.program({
    threads: entries.map(({ name, cpu, context }) => ({ name, cpu, context, start: () => symbols[name]() })),
    ...(test.setup && { setup: () => symbols['setup']() }),
    ...(test.properties && { properties: test.properties(objects) }),
  });
  return { machine, objects, program, unusedGuards };
}

/** Explores every interleaving; the reductions must come to the same verdicts. */
export function run<O = undefined>(test: Test<O>): Exploration {
  const full = explore(build(test).program);
  const reduced = explore(build(test).program, { reduce: true, reduceAbove: 0 });
  expect(verdictsOf(reduced)).toEqual(verdictsOf(full));
  return full;
}

function verdictsOf({ deadlocks, endStates, reports }: Exploration) {
  return {
    deadlocks: deadlocks > 0,
    endStates,
    kinds: new Set(reports.map(({ report, fatal }) => `${report.kind} ${fatal}`)),
  };
}

/** Reports as `kind: title`, those that end the execution with an exclamation mark. */
export function reportsOf({ reports }: Exploration): string[] {
  return reports.map(({ report, fatal }) => `${report.kind}${fatal ? '!' : ''}: ${report.title}`);
}

/** Kind, title and details of one report, as lines. */
export function textOf({ title, details }: Report): string[] {
  return [title, ...(details ?? [])];
}

/** All values of `look` in the end states, sorted. */
export function endings<O>(
  test: Test<O>,
  look: (memory: Memory, objects: O) => string | number,
): (string | number)[] {
  const { program, objects } = build(test);
  const seen = new Set<string | number>();
  explore(program, { onEnd: (memory) => void seen.add(look(memory, objects)) });
  return [...seen].sort();
}
