// SPDX-License-Identifier: GPL-2.0-only
import { explore, replay, type Steps } from '@mm-litmus/engine';
import {
  dataOf,
  Field,
  functionsOf,
  type Guard,
  int,
  kernelLayer,
  type KernelSymbols,
  type Layer,
  link,
  LinkError,
  Machine,
  macrosOf,
  operationsOf,
  peek,
  type StructObject,
  type StructType,
  structType,
} from '../../src';

export interface Cells extends StructObject {
  readonly x: Field<number>;
  readonly y: Field<number>;
}
export const cells: StructType<Cells> = structType<Cells>('cells', () => ({ x: int(0, 7), y: int(0, 7) }));

export interface Symbols extends KernelSymbols {
  first: () => Steps<void>;
  second: () => Steps<void>;
  both: () => Steps<void>;
  twice: (field: Field<number>) => Steps<number>;
  main: () => Steps<unknown>;
  shared: Cells;
}
export const define = functionsOf<Symbols>();
export const macro = macrosOf<Symbols>();
export const operation = operationsOf<Symbols>();
export const data = dataOf<Symbols>();

export const shared = data('shared');
export const first = define(
  'first',
  ({ store, shared }) =>
    () =>
      store(shared.x, 1),
);
export const second = define(
  'second',
  ({ load, store, shared }) =>
    function* () {
      yield* store(shared.y, yield* load(shared.x));
    },
);
export const both = define(
  'both',
  ({ first, second }) =>
    function* () {
      yield* first();
      yield* second();
    },
);
export const main = define(
  'main',
  ({ both }) =>
    () =>
      both(),
);
export const layer: Layer = [shared, first, second, both, main];

export const caught = (run: () => unknown): LinkError => {
  try {
    run();
  } catch (error) {
    if (error instanceof LinkError) return error;
    throw error;
  }
  throw new Error('no LinkError');
};

/** Steps of `main`, and x and y at the end. */
export function outcome(layers: readonly Layer[], guards: readonly Guard[] = []) {
  const machine = new Machine({ cpus: 1 });
  const object = machine.alloc(cells, 'cells');
  const { symbols, unusedGuards } = link<Symbols>([kernelLayer, ...layers], { guards }).load(machine, {
    shared: object,
  });
  const program = machine.program({ threads: [{ name: 'main', cpu: 0, start: () => symbols.main() }] });
  const { states, reports } = explore(program);
  const { steps, memory } = replay(
    program,
    Array.from({ length: states - 1 }, () => ({ thread: 0, pick: 0 })),
  );
  return {
    steps: steps.map(
      ({ operation, calls }) =>
        `${calls.map(({ name }) => name).join('/')}: ${operation.name}(${operation.args.join(', ')})`,
    ),
    x: peek(memory, object.x),
    y: peek(memory, object.y),
    reports: reports.map(({ report }) => report.title),
    unused: unusedGuards(),
  };
}
