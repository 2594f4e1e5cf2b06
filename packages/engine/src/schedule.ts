// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from './errors';

/** One step of a schedule: which thread moves, and which way it goes if the step has several. */
export interface Choice {
  readonly thread: number;
  readonly pick: number;
}

/** An execution, as the choices that lead through it from the start. */
export type Schedule = readonly Choice[];

/**
 * A schedule as a short string: runs of steps by the same thread, thread letter and count, where a
 * step with a pick other than 0 stands alone with the pick behind a colon: `a12b3a:2c1`.
 */
export function formatSchedule(schedule: Schedule): string {
  let text = '';
  let run = 0;
  schedule.forEach(({ thread, pick }, i) => {
    const letter = String.fromCharCode(97 + thread);
    if (pick > 0) {
      text += `${letter}:${pick}`;
      return;
    }
    run++;
    const next = schedule[i + 1];
    if (next?.thread !== thread || next.pick > 0) {
      text += letter + run;
      run = 0;
    }
  });
  return text;
}

/** Throws `bad-schedule` when `text` is not one. */
export function parseSchedule(text: string): Schedule {
  const schedule: Choice[] = [];
  const part = /([a-p])(?:([1-9]\d*)|:([1-9]\d*))/y;
  while (part.lastIndex < text.length) {
    const at = part.lastIndex;
    const match = part.exec(text);
    if (match === null) throw new ModelError('bad-schedule', `cannot read "${text.slice(at)}" in "${text}"`);
    const thread = match[1].charCodeAt(0) - 97;
    if (match[3] !== undefined) schedule.push({ thread, pick: Number(match[3]) });
    else for (let i = Number(match[2]); i > 0; i--) schedule.push({ thread, pick: 0 });
  }
  return schedule;
}
