// SPDX-License-Identifier: GPL-2.0-only
import { replayText, ScenarioError } from '@mm-litmus/scenario';
import type { LintRule } from '../rule';

/** Whatever is sometimes or always so comes with an execution that can be replayed. */
export const witnessReplays: LintRule = {
  name: 'witness-replays',
  check({ scenario, cells }) {
    // Variants that are one program here have their schedules in common.
    const replayed = new Map<string, string | undefined>();
    return cells.flatMap(({ variant, model, outcomes }) =>
      Object.entries(outcomes).flatMap(([id, { outcome, witness }]) => {
        if (outcome !== 'sometimes' && outcome !== 'always') return [];
        const what = `${id} is ${outcome} in ${variant.name}`;
        if (model === undefined || witness === undefined) return [`${what}, but no execution shows it`];
        const key = `${model}:${witness}`;
        if (!replayed.has(key)) {
          const replayId = { scenario: scenario.id, set: {}, variant: variant.name, guard: undefined };
          replayed.set(
            key,
            faultOf(() => replayText(scenario, variant, { ...replayId, digest: model, schedule: witness })),
          );
        }
        const fault = replayed.get(key);
        return fault === undefined ? [] : [`${what}, but its execution does not replay: ${fault}`];
      }),
    );
  },
};

function faultOf(replay: () => string): string | undefined {
  try {
    replay();
    return undefined;
  } catch (error) {
    if (error instanceof ScenarioError) return error.reason;
    throw error;
  }
}
