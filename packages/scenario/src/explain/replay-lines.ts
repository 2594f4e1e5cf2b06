// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, Program, Replay } from '@mm-litmus/engine';
import { textWidth, wrap } from '../text';
import { callText, stepText } from './words';

/**
 * A replayed execution step by step, as lines of at most 75 columns: nothing is left out. `sources` gives
 * what to say of where each step comes from.
 */
export function replayLines(
  program: Pick<Program, 'threads'>,
  replayed: Replay,
  sources: readonly (string | undefined)[] = [],
): string[] {
  const lines = [...stepLines(program, replayed, sources), '', ...endLines(replayed)];
  return lines.flatMap((line) => wrap(line, textWidth, ' '.repeat(indentOf(line) + 4)));
}

const margin = 6;

/** Threads as heads where they switch, calls where they begin, steps with their numbers. */
function stepLines(
  { threads }: Pick<Program, 'threads'>,
  { steps }: Replay,
  sources: readonly (string | undefined)[],
): string[] {
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
      ...(sources[i] === undefined ? [] : [`${at(calls.length, '')}  // ${sources[i]}`]),
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

/** Where the text of a line begins, behind the number of its step. */
function indentOf(line: string): number {
  return /^ *(\d+ +)?/.exec(line)![0].length;
}
