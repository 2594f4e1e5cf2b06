// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, parseSchedule, type Program, replay, type Replay } from '@mm-litmus/engine';
import type { Variant } from '@mm-litmus/mm';
import { prepareCell } from '../cell/prepare';
import { formatReplayId, type ReplayId } from '../cell/replay-id';
import { ScenarioError } from '../errors';
import type { Scenario } from '../scenario';
import { sourceLinesOf } from '../source/source-lines';
import { replayLines } from './replay-lines';

/**
 * The execution step by step, as plain text of at most 75 columns: nothing is left out.
 * With `source` each step has its line of TypeScript. Throws `bad-replay` when the model has changed since the id was made, or cannot follow it.
 */
export function replayText(
  scenario: Scenario,
  variant: Variant,
  id: ReplayId,
  { source = false }: { readonly source?: boolean } = {},
): string {
  const { set, guard: guardName, digest, schedule } = id;
  const guard = scenario.guards.find(({ name }) => name === guardName);
  if (guardName !== undefined && guard === undefined)
    throw new ScenarioError('bad-replay', `${scenario.id} has no guard ${guardName}`);
  const prepared = prepareCell(scenario, variant, { set, ...(guard && { guards: guard.edits }) });
  if ('lacks' in prepared)
    throw new ScenarioError('bad-replay', `${variant.name} lacks ${prepared.lacks.join(', ')}`);
  const now = prepared.digest();
  if (now !== digest) {
    const of = formatReplayId({ ...id, schedule: '', digest: now }).replace(/@.*/, '');
    throw new ScenarioError(
      'bad-replay',
      `stale: ${of} was @${digest} then and is @${now} now: ${whatElse(scenario, variant)}`,
    );
  }
  const replayed = follow(prepared.program, schedule, whatElse(scenario, variant));
  const sources = source ? sourceLinesOf(prepared.program, replayed.steps) : [];
  return replayLines(
    prepared.program,
    replayed,
    sources.map(([line]) => line),
  ).join('\n');
}

function whatElse({ id }: Scenario, { name }: Variant): string {
  return `take what "mm-litmus explain ${id} ${name}" prints`;
}

function follow(program: Program, schedule: string, next: string): Replay {
  try {
    return replay(program, parseSchedule(schedule));
  } catch (error) {
    if (error instanceof ModelError && error.code === 'bad-schedule')
      throw new ScenarioError('bad-replay', `mangled: ${error.reason}: ${next}`, { cause: error });
    throw error;
  }
}
