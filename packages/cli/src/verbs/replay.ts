// SPDX-License-Identifier: GPL-2.0-only
import { parseReplayId, replayText, ScenarioError } from '@mm-litmus/scenario';
import type { Context } from '../context';
import { exitStatus, UsageError } from '../exit-status';
import { scenarioOf, variantOf } from '../find-one';

export interface ReplayOptions {
  readonly source?: true;
}

/** `mm-litmus replay STRING`: one execution, step by step. A string broken into lines may come as several words. */
export function replay(words: readonly string[], { source }: ReplayOptions, context: Context): number {
  try {
    const id = parseReplayId(words.join(''));
    const scenario = scenarioOf(id.scenario, context);
    const text = replayText(scenario, variantOf(id.variant, context), id, { source: source === true });
    context.streams.stdout.write(`${id.scenario}  ${id.variant}\n\n${text}\n`);
  } catch (error) {
    throw error instanceof ScenarioError ? new UsageError(error.reason) : error;
  }
  return exitStatus.expected;
}
