// SPDX-License-Identifier: GPL-2.0-only
import type { Memory } from '../memory';
import type { Program } from '../program';
import type { Schedule } from '../schedule';
import { Transitions } from '../transitions';

/** What `look` finds in the memory at the start of a schedule that the program can follow, and after each step. */
export function lookAlong<T>(program: Program, schedule: Schedule, look: (memory: Memory) => T): T[] {
  const transitions = new Transitions(program);
  const { memory } = transitions;
  transitions.initialize();
  const seen = (): T => {
    memory.words = transitions.before;
    return look(memory);
  };
  const found = [seen()];
  for (const { thread, pick } of schedule) {
    transitions.take(thread, pick);
    transitions.before.set(transitions.after);
    found.push(seen());
  }
  return found;
}
