// SPDX-License-Identifier: GPL-2.0-only
import type { Schedule } from '@mm-litmus/engine';
import { execute, type LoadedProgram, NotExplored } from '../model/execution';
import { moveText } from './state-pane';

/** As far as a thread is let run at once. */
const MOST_STEPS = 400;

interface Props {
  readonly program: LoadedProgram;
  /** What was done so far. */
  readonly schedule: Schedule;
  readonly onSchedule: (schedule: Schedule) => void;
}

/** Lets the reader choose which thread moves next. */
export function Steer({ program, schedule, onSchedule }: Props) {
  const moves = movesAfter(program, schedule);
  const { heads, whole } = program.data;
  return (
    <section class="steer" aria-label="Choose what happens next">
      <h2>Next move</h2>
      {moves === undefined ? (
        <p>This state was not explored, so nobody knows what comes next.</p>
      ) : (
        <ul>
          {moves.moves.map(({ thread, next, ways }) => (
            <li key={thread}>
              <span class="who">{heads[thread]}</span>
              {ways > 0 ? (
                Array.from({ length: ways }, (_, pick) => (
                  <button
                    type="button"
                    key={pick}
                    data-thread={thread}
                    onClick={() => onSchedule([...schedule, { thread, pick }])}
                  >
                    <code>{moveText(next)}</code>
                    {ways > 1 && ` (choice ${pick + 1} of ${ways})`}
                  </button>
                ))
              ) : (
                <span class="cannot">
                  {next === undefined ? (
                    'finished'
                  ) : (
                    <>
                      {moves.ended === 'report' ? 'stopped before ' : 'waits for '}
                      <code>{moveText(next)}</code>
                    </>
                  )}
                </span>
              )}
              {ways === 1 && (
                <button
                  type="button"
                  class="on"
                  aria-label={`Let ${heads[thread]} run until it stops`}
                  onClick={() => onSchedule(runOn(program, schedule, thread))}
                >
                  run until it stops
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!whole && <p>The search left steps out here: only what the executions told need is known.</p>}
    </section>
  );
}

function movesAfter(program: LoadedProgram, schedule: Schedule) {
  try {
    return execute(program, schedule);
  } catch (error) {
    if (error instanceof NotExplored) return undefined;
    throw error;
  }
}

/** Lets one thread move until it waits, finishes, has a choice, or the execution ends. */
function runOn(program: LoadedProgram, schedule: Schedule, thread: number): Schedule {
  const steps = Array.from({ length: MOST_STEPS }, () => ({ thread, pick: 0 }));
  const { choices } = execute(program, [...schedule, ...steps]);
  const stuck = choices.findIndex(({ type }, i) => i >= schedule.length && type === 'stuck');
  return [...schedule, ...steps].slice(0, stuck < 0 ? undefined : stuck);
}
