// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '../../src';
import { stepsMemory, type StepsOptions } from './memory';
import { defineParts } from './parts';
import { defineShrinker } from './shrinker';
export type { StepsOptions } from './memory';
import { defineDeferrer, defineFreer } from './takers';

/**
 * The benchmark problem: one operation per row of its table, on the engine's public API only. Local
 * states merge as its table "What a CPU still knows before each step" says.
 */
export function stepsProgram({ folios, order, bug = false }: StepsOptions): Program {
  const cells = stepsMemory(folios);
  const parts = defineParts(cells);
  const shrinker = defineShrinker(cells, parts, bug);
  const freer = defineFreer(cells, parts, order);
  const deferrer = defineDeferrer(cells, parts, order);
  return {
    layout: cells.layout,
    threads: [
      { name: 'shrinker', cpu: 0, start: () => shrinker() },
      { name: 'freer', cpu: 1, start: () => freer() },
      { name: 'deferrer', cpu: 2, start: () => deferrer() },
    ],
  };
}
