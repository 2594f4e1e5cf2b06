// SPDX-License-Identifier: GPL-2.0-only
import type { Exploration } from '@mm-litmus/engine';
import type { CellResult } from './result';

const explorations = new WeakMap<CellResult, Exploration>();

/** Remembers what a result was read from, as long as the result is there. */
export function rememberExploration(result: CellResult, exploration: Exploration): CellResult {
  explorations.set(result, exploration);
  return result;
}

/** The same one for variants that are the same program; undefined for a result from another thread. */
export function explorationOf(result: CellResult): Exploration | undefined {
  return explorations.get(result);
}
