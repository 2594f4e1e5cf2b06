// SPDX-License-Identifier: GPL-2.0-only
import { parseSchedule, type Schedule } from '@mm-litmus/engine';
import { execute, type Execution, type LoadedProgram, NotExplored } from '../model/execution';

const unreadable: Schedule = [];

/** What the route has as text. */
export function readSchedule(text: string): Schedule {
  try {
    return parseSchedule(text);
  } catch {
    return unreadable;
  }
}

/** Undefined for a schedule that nothing is known of. */
export function tryExecute(program: LoadedProgram, schedule: Schedule): Execution | undefined {
  if (schedule === unreadable) return undefined;
  try {
    return execute(program, schedule);
  } catch (error) {
    if (error instanceof NotExplored) return undefined;
    throw error;
  }
}
