// SPDX-License-Identifier: GPL-2.0-only
import type { CellTask } from './cell-runner';

/**
 * Shares tasks out among workers. The variants of a scenario have much in common, so one worker takes them
 * all; when no scenario is left, who has nothing to do takes half of what another has before it. So all end
 * at about the same time, however unlike the scenarios are.
 */
export class Batches {
  private readonly waiting: number[][];
  private readonly taken: number[][] = [];

  constructor(tasks: readonly Pick<CellTask, 'scenario'>[]) {
    const byScenario = new Map<unknown, number[]>();
    tasks.forEach(({ scenario }, i) => {
      const batch = byScenario.get(scenario);
      if (batch === undefined) byScenario.set(scenario, [i]);
      else batch.push(i);
    });
    this.waiting = [...byScenario.values()];
  }

  /** Indices of tasks, each gone from there as it is asked for: until then another worker may take it. */
  *take(): Generator<number, void> {
    for (let batch = this.next(); batch !== undefined; batch = this.next()) {
      this.taken.push(batch);
      for (let index = batch.shift(); index !== undefined; index = batch.shift()) yield index;
      this.taken.splice(this.taken.indexOf(batch), 1);
    }
  }

  private next(): number[] | undefined {
    const batch = this.waiting.shift();
    if (batch !== undefined) return batch;
    const [longest] = [...this.taken].sort((a, b) => b.length - a.length);
    if (longest === undefined || longest.length === 0) return undefined;
    return longest.splice(Math.floor(longest.length / 2));
  }
}
