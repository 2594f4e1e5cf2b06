// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '../program';
import type { Schedule } from '../schedule';
import type { StateStore } from '../state-store';
import { Transitions } from '../transitions';
import { Learner } from './learn';
import type { Tables } from './tables';
import { type Describe, tablesOf } from './write';

/** Tables of all steps from the states that a search met. */
export function learnFromSearch(transitions: Transitions, store: StateStore, describe: Describe): Tables {
  const learner = new Learner(transitions);
  const words = new Int32Array(transitions.stride);
  for (let state = 0; state < store.count; state++) {
    store.read(state, words);
    learner.state(words);
  }
  return tablesOf(learner, describe);
}

/** Tables of the steps along these schedules, and of one step off them. */
export function learnFromSchedules(
  program: Program,
  schedules: readonly Schedule[],
  describe: Describe,
): Tables {
  const transitions = new Transitions(program);
  const learner = new Learner(transitions);
  for (const schedule of schedules) {
    transitions.initialize();
    learner.state(transitions.before);
    for (const { thread, pick } of schedule) {
      transitions.picksOf(thread);
      transitions.take(thread, pick);
      if (transitions.memory.failure !== undefined) break;
      transitions.advance();
      learner.state(transitions.before);
    }
  }
  return tablesOf(learner, describe);
}
