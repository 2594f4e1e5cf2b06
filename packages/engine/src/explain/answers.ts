// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '../program';
import type { Replay } from '../replay';
import { type Answer, RunningThread } from './running-thread';

/**
 * What calls return in a replay: for each step, for each call that the thread was in, outermost first, what
 * it returned before the thread's next step; undefined where it goes on. Runs the functions again.
 */
export function answersOf(
  { threads }: Program,
  { steps, ended }: Pick<Replay, 'steps' | 'ended'>,
): (readonly (Answer | undefined)[])[] {
  const running = threads.map(({ name, start }) => new RunningThread({ name, body: start }));
  return steps.map(({ thread, calls, result }, i) =>
    // Whoever ended the execution is told no result.
    ended === 'report' && i === steps.length - 1
      ? calls.map(() => undefined)
      : running[thread].answer(result),
  );
}
