// SPDX-License-Identifier: GPL-2.0-only
import type { Exploration, Program } from '@mm-litmus/engine';
import type { Definition, Image } from '@mm-litmus/kernel';
import type { Scenario } from '../scenario';
import type { PreparedCell } from './prepare';

interface Explored {
  /** Everything that the exploration has run or used, by symbol. */
  readonly used: ReadonlyMap<string, Definition>;
  readonly shape: string;
  readonly exploration: Exploration;
}

/**
 * Explorations of scenarios in variants, to be found again for a variant that is the same program as
 * far as the scenario goes: each function that ran, and all it uses without a call of its own, is the
 * very same definition, and memory is laid out alike. By induction over the steps of an execution the
 * other variant then makes the same steps, whatever it defines differently elsewhere.
 */
export class Explorations {
  private readonly known = new WeakMap<Scenario, Map<string, Explored[]>>();

  /**
   * `how` stands for everything else that the search depends on: bounds, limits, reductions. Of those that
   * are the same program, the first that `fits`.
   */
  get(
    scenario: Scenario,
    { image, program }: PreparedCell,
    how: string,
    fits: (exploration: Exploration) => boolean = () => true,
  ): Exploration | undefined {
    const shape = shapeOf(program);
    return this.of(scenario, how).find(
      (each) =>
        each.shape === shape &&
        fits(each.exploration) &&
        [...each.used].every(([symbol, definition]) => image.definitionOf(symbol) === definition),
    )?.exploration;
  }

  /** `also` are symbols that only edits of the image call. */
  add(
    scenario: Scenario,
    { image, program }: PreparedCell,
    how: string,
    exploration: Exploration,
    also: readonly string[] = [],
  ): void {
    const ran = exploration.statistics.functions.map(({ name }) => name);
    const used = new Map<string, Definition>();
    for (const symbol of [...ran, ...scenario.requires, ...also]) use(image, symbol, used);
    this.of(scenario, how).push({ used, shape: shapeOf(program), exploration });
  }

  private of(scenario: Scenario, how: string): Explored[] {
    const byHow = this.known.get(scenario) ?? new Map<string, Explored[]>();
    this.known.set(scenario, byHow);
    const explored = byHow.get(how) ?? [];
    byHow.set(how, explored);
    return explored;
  }
}

/** Adds a symbol and what it uses without calling a function: macros, operations, data. */
function use(image: Image<object>, symbol: string, used: Map<string, Definition>): void {
  const definition = image.definitionOf(symbol);
  if (definition === undefined || used.has(symbol)) return;
  used.set(symbol, definition);
  for (const wanted of image.wants(symbol)) {
    if (image.definitionOf(wanted)?.type !== 'function') use(image, wanted, used);
  }
}

/** Cells and threads, as text: equal for programs whose memory looks alike. */
function shapeOf({ layout, threads }: Program): string {
  const cells = layout.cells.map(({ name, min, max, initial }) => `${name} ${min} ${max} ${initial}`);
  return [...cells, ...threads.map(({ name, cpu }) => `${name} ${cpu}`)].join('\n');
}
