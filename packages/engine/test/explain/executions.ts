// SPDX-License-Identifier: GPL-2.0-only
import type { Choice, Goal, Memory, Program, Property, Report } from '../../src';
import { Transitions } from '../../src/transitions';
import type { Position } from '../../src/positions';

/** A step, or the one a thread waits for at the end of an execution. */
export interface Event {
  readonly thread: number;
  readonly position: Position;
}

export interface Execution {
  readonly schedule: readonly Choice[];
  readonly events: readonly Event[];
  /** Up to where it reaches the goal, if it does. */
  readonly atGoal: boolean;
  readonly waiting: readonly Event[];
}

/** Goes through all executions up to the goal, or to their ends, without remembering states. */
export function executions(program: Program, goal: Goal): Execution[] {
  const transitions = new Transitions(program);
  const { memory, before } = transitions;
  const threads = [...program.threads.keys()];
  const found: Execution[] = [];

  const shows = (reports: readonly Report[], state?: Memory, end?: Memory): boolean => {
    if ('report' in goal) {
      const { report } = goal;
      return reports.some((made) =>
        typeof report === 'function'
          ? report(made)
          : made.kind === report.kind && made.title === report.title,
      );
    }
    if ('mark' in goal) return state !== undefined && program.marks![0].holds!(state);
    if ('observation' in goal) throw new Error('not here');
    const id = 'shows' in goal ? goal.shows : goal.misses;
    const property: Property = program.properties!.find((one) => one.id === id)!;
    if (property.report !== undefined && reports.some(property.report)) return true;
    if (state !== undefined && property.state?.(state)) return true;
    return end !== undefined && property.end?.(end) === true;
  };

  const go = (
    schedule: readonly Choice[],
    events: readonly Event[],
    shownBefore: boolean,
    reports: Report[],
  ): void => {
    const missing = 'misses' in goal;
    memory.words = before;
    const shown = shownBefore || shows(reports, memory);
    const stop = (atGoal: boolean, waiting: readonly Event[] = []): void => {
      found.push({ schedule, events, atGoal, waiting });
    };
    if (shown && !missing) return stop(true);
    const here = before.slice();
    let moved = false;
    for (const thread of threads) {
      const picks = transitions.picksOf(thread);
      for (let pick = 0; pick < picks; pick++) {
        moved = true;
        const choices = [...schedule, { thread, pick }];
        const made = [...events, { thread, position: transitions.position(thread) }];
        transitions.picksOf(thread);
        transitions.take(thread, pick);
        const { failure, warnings = [] } = memory;
        if (failure === undefined) {
          before.set(transitions.after);
          go(choices, made, shown, warnings);
          before.set(here);
        } else {
          const last = shown || shows([failure, ...warnings]);
          found.push({ schedule: choices, events: made, atGoal: last !== missing, waiting: [] });
        }
      }
    }
    if (moved) return;
    memory.words = before;
    const waiting = threads
      .map((thread) => ({ thread, position: transitions.position(thread) }))
      .filter(({ position }) => position.operation !== undefined);
    const last =
      waiting.length > 0
        ? shows([{ kind: 'deadlock', title: '' }])
        : shows([...program.atEnd!(memory)], undefined, memory);
    stop((shown || last) !== missing, waiting);
  };

  transitions.initialize();
  go([], [], false, []);
  return found;
}
