// SPDX-License-Identifier: GPL-2.0-only
import { defineOperation, explore, type Memory, type Steps } from '@mm-litmus/engine';
import type { Image } from '@mm-litmus/kernel';
import { World, type MmSymbols, type WorldOptions } from '../../src/index';
import { bareImage } from './bare-image';

export interface Alone<T, O, L> extends Partial<WorldOptions> {
  readonly image?: Image<MmSymbols>;
  /** Makes what the call needs. */
  readonly given: (world: World) => O;
  readonly setup?: (symbols: MmSymbols, objects: O) => Steps<unknown>;
  readonly call: (symbols: MmSymbols, objects: O) => Steps<T>;
  /** Looks at each end state. */
  readonly look?: (memory: Memory, objects: O, world: World) => L;
}

/** What a call did that ran alone; several of each if choices let it go several ways. */
export interface Run<T, L> {
  readonly results: readonly T[];
  /** Titles. */
  readonly reports: readonly string[];
  readonly ends: readonly L[];
}

/** Runs one call to its end. */
export function runAlone<T, O, L = undefined>({
  image = bareImage(),
  given,
  setup,
  call,
  look,
  ...world
}: Alone<T, O, L>): Run<T, L> {
  const made = new World({ bounds: { cpus: 1 }, ...world });
  const { symbols } = made.load(image);
  const objects = given(made);
  const results = new Map<string, T>();
  const ends: L[] = [];
  // A step of its own, since the engine may run a call more often than it happens.
  const note = defineOperation('note', {
    run: (_memory, result: T) => void results.set(JSON.stringify(result) ?? 'undefined', result),
  });
  const program = made.program({
    ...(setup && { setup: () => setup(symbols, objects) }),
    threads: [
      {
        name: 'alone',
        cpu: 0,
        start: function* () {
          yield* note(yield* call(symbols, objects));
        },
      },
    ],
  });
  const onEnd = (memory: Memory) => void (look && ends.push(look(memory, objects, made)));
  const { complete, reports } = explore(program, { onEnd });
  if (!complete) throw new Error('the search was cut');
  return { results: [...results.values()], reports: reports.map(({ report }) => report.title), ends };
}
