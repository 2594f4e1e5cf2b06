// SPDX-License-Identifier: GPL-2.0-only
import type { CellTask } from './cell-runner';

/**
 * Indices of tasks that one worker takes at once. The variants of a scenario have much in common, so
 * they stay together as long as that keeps all workers busy.
 */
export function batchesOf(tasks: readonly Pick<CellTask, 'scenario'>[], jobs: number): number[][] {
  const byScenario = new Map<unknown, number[]>();
  tasks.forEach(({ scenario }, i) => {
    const batch = byScenario.get(scenario);
    if (batch === undefined) byScenario.set(scenario, [i]);
    else batch.push(i);
  });
  return byScenario.size >= jobs ? [...byScenario.values()] : tasks.map((_, i) => [i]);
}
