// SPDX-License-Identifier: GPL-2.0-only
import {
  type Access,
  type Cell,
  lookAlong,
  type Memory,
  type Program,
  type Schedule,
} from '@mm-litmus/engine';

/**
 * The steps, by index, without whose stores the answer at the end of the schedule would be another: where what a
 * step stored last in cells that the answer looks at is taken back, that alone.
 */
export function storesBehind(
  program: Program,
  schedule: Schedule,
  question: (memory: Memory) => unknown,
): number[] {
  const atEnd = <T>(look: (memory: Memory) => T): T => {
    let states = 0;
    return lookAlong(program, schedule, (memory) =>
      states++ < schedule.length ? undefined : look(memory),
    ).at(-1)!;
  };
  const cells = [...atEnd((memory) => cellsOf(question, memory))];
  const values = lookAlong(program, schedule, (memory) => cells.map((cell) => memory.load(cell)));
  const lastChanges = cells.map(
    (_, i) => values.findLastIndex((at, n) => n > 0 && at[i] !== values[n - 1][i]) - 1,
  );
  return atEnd((memory) => {
    const answer = answerTo(question, memory);
    const { words } = memory;
    return [...new Set(lastChanges)]
      .filter((step) => {
        if (step < 0) return false;
        memory.words = words.slice();
        cells.forEach((cell, i) => lastChanges[i] === step && memory.store(cell, values[step][i]));
        const other = answerTo(question, memory);
        memory.words = words;
        return other !== answer;
      })
      .sort((a, b) => a - b);
  });
}

/** A state that no execution comes to need not have an answer. */
function answerTo(question: (memory: Memory) => unknown, memory: Memory): unknown {
  try {
    return question(memory);
  } catch {
    return undefined;
  }
}

/** What the answer is taken from. */
export function cellsOf(question: (memory: Memory) => unknown, memory: Memory): ReadonlySet<Cell> {
  const accesses: Access[] = (memory.accesses = []);
  answerTo(question, memory);
  memory.accesses = undefined;
  return new Set(accesses.map(({ cell }) => cell));
}
