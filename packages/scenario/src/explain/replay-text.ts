// SPDX-License-Identifier: GPL-2.0-only
import {
  type CallView,
  ModelError,
  parseSchedule,
  type Program,
  replay,
  type Replay,
} from '@mm-litmus/engine';
import type { Variant } from '@mm-litmus/mm';
import { prepareCell } from '../cell/prepare';
import { formatReplayId, type ReplayId } from '../cell/replay-id';
import { ScenarioError } from '../errors';
import type { Scenario } from '../scenario';
import { textWidth, wrap } from '../text';
import { callText, stepText } from './words';

/**
 * The execution step by step, as plain text of at most 75 columns: nothing is left out.
 * Throws `bad-replay` when the model has changed since the id was made, or cannot follow it.
 */
export function replayText(scenario: Scenario, variant: Variant, id: ReplayId): string {
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
    throw new ScenarioError('bad-replay', `stale: ${of} was @${digest} then and is @${now} now`);
  }
  const replayed = follow(prepared.program, schedule);
  const lines = [...stepLines(prepared.program, replayed), '', ...endLines(replayed)];
  return lines.flatMap((line) => wrap(line, textWidth, ' '.repeat(indentOf(line) + 4))).join('\n');
}

function follow(program: Program, schedule: string): Replay {
  try {
    return replay(program, parseSchedule(schedule));
  } catch (error) {
    if (error instanceof ModelError && error.code === 'bad-schedule')
      throw new ScenarioError('bad-replay', error.reason, { cause: error });
    throw error;
  }
}

const margin = 6;

/** Threads as heads where they switch, calls where they begin, steps with their numbers. */
function stepLines({ threads }: Program, { steps }: Replay): string[] {
  const last: (readonly CallView[])[] = threads.map(() => []);
  return steps.flatMap(({ thread, cpu, calls, ...step }, i) => {
    const switched = steps[i - 1]?.thread !== thread;
    const shared = calls.findIndex((call, depth) => !isSame(call, last[thread][depth]));
    const first = switched ? 0 : shared < 0 ? calls.length : shared;
    last[thread] = calls;
    const at = (depth: number, number: string) =>
      (number === '' ? '' : `${number} `).padStart(margin) + '  '.repeat(depth);
    return [
      ...(switched ? [`CPU${cpu} ${threads[thread].name}`] : []),
      ...calls.slice(first).map((call, n) => at(first + n, '') + callText(call)),
      at(calls.length, String(i + 1)) +
        stepText({ thread, cpu, calls, ...step }) +
        (step.reports.length > 0 ? '  <==' : ''),
      // What the last step says stands at the end.
      ...(i < steps.length - 1 ? step.reports : []).map(({ title }) => `${at(calls.length, '')}${title}`),
    ];
  });
}

function isSame(a: CallView, b: CallView | undefined): boolean {
  return a.name === b?.name && a.args.every((arg, i) => Object.is(arg, b.args[i]));
}

function endLines({ steps, ended, reports }: Replay): string[] {
  const made = [...(steps.at(-1)?.reports ?? []), ...reports];
  const said = made.flatMap(({ title, details = [] }) => [title, ...details]);
  const state = {
    running: 'The schedule ends here; threads can go on.',
    finished: 'All threads have finished.',
    deadlock: 'No thread can go on.',
    report: 'The execution ends with this report.',
  }[ended];
  return [...said, ...(said.length > 0 ? [''] : []), state];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
