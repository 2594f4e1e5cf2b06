// SPDX-License-Identifier: GPL-2.0-only
import type { CallView } from './memory';
import type { Program } from './program';
import { type Replay, standing, type Step, takeStep } from './replay';
import type { Schedule } from './schedule';
import { Transitions } from './transitions';

/** What became of one choice of a schedule. */
export type Followed =
  | { readonly type: 'step'; readonly step: Step }
  /** The thread could not go on: it is not there, has finished, waits to make `next`, or all is over. */
  | {
      readonly type: 'stuck';
      readonly thread: number;
      readonly why: 'absent' | 'finished' | 'waits' | 'over';
      readonly next?: CallView;
      /** The calls it waits in, outermost first. */
      readonly calls: readonly CallView[];
    };

/** How an execution went that tried to follow the schedule of another program. */
export interface Following extends Omit<Replay, 'steps'> {
  /** One for each choice. */
  readonly choices: readonly Followed[];
}

/**
 * Runs a schedule that was made for another program with like threads, as far as it goes: each thread
 * moves where the schedule says so and it can. A pick that a step does not have is its first.
 */
export function follow(program: Program, schedule: Schedule): Following {
  const transitions = new Transitions(program);
  const { memory } = transitions;
  transitions.initialize();
  let fatal = false;
  const choices = schedule.map(({ thread, pick }): Followed => {
    if (thread >= program.threads.length) return { type: 'stuck', thread, why: 'absent', calls: [] };
    const picks = fatal ? 0 : transitions.picksOf(thread);
    if (picks === 0) return stuck(transitions, thread, fatal);
    const step = takeStep(transitions, { thread, pick: pick < picks ? pick : 0 });
    fatal = memory.failure !== undefined;
    transitions.before.set(transitions.after);
    return { type: 'step', step };
  });
  return { choices, ...standing(program, transitions, fatal) };
}

function stuck({ before, memory }: Transitions, thread: number, fatal: boolean): Followed {
  memory.words = before;
  const { calls, next } = memory.threadAt(thread);
  if (fatal) return { type: 'stuck', thread, why: 'over', calls };
  return next === undefined
    ? { type: 'stuck', thread, why: 'finished', calls }
    : { type: 'stuck', thread, why: 'waits', next, calls };
}
