// SPDX-License-Identifier: GPL-2.0-only
import type { Followed } from '@mm-litmus/engine';
import { callText, stepText } from '@mm-litmus/scenario/plain';
import { useEffect, useRef } from 'preact/hooks';
import { showCurrent } from './scroll';

interface Side {
  readonly variant: string;
  readonly heads: readonly string[];
  readonly choices: readonly Followed[];
}

interface Props {
  readonly left: Side;
  readonly right: Side;
  /** The first choice that they do not follow alike; -1 if there is none. */
  readonly parting: number;
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** Two variants on one schedule; where they part is marked. */
export function Beside({ left, right, parting, step, onStep }: Props) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => showCurrent(table.current, 60), [step, left, right]);
  return (
    <table class="beside" ref={table}>
      <caption class="hidden">Two variants on the same schedule</caption>
      <thead>
        <tr>
          <th rowSpan={2} scope="col" class="number">
            #
          </th>
          <th rowSpan={2} scope="col">
            moves
          </th>
          <th scope="col">{left.variant}</th>
          <th scope="col">{right.variant}</th>
        </tr>
      </thead>
      <tbody>
        {left.choices.map((choice, i) => {
          const other = right.choices[i];
          const thread = threadOf(choice);
          const apart = parting >= 0 && i >= parting;
          const switched = i > 0 && threadOf(left.choices[i - 1]) !== thread;
          const state = i === step - 1 ? 'current' : i < step ? 'done' : 'ahead';
          return (
            <tr
              key={i}
              class={`${state}${switched ? ' switched' : ''}${i === parting ? ' parting' : ''}`}
              aria-current={i === step - 1 ? 'step' : undefined}
            >
              <th scope="row" class="number">
                {i + 1}
              </th>
              <td class="who">
                {i === 0 || switched ? <strong>{left.heads[thread]}</strong> : left.heads[thread]}
              </td>
              <td>
                <button type="button" class="go" tabIndex={-1} onClick={() => onStep(i + 1)}>
                  <Told choice={choice} before={left.choices[i - 1]} />
                </button>
                {i === parting && <strong class="parts">they part here</strong>}
              </td>
              <td class={apart ? 'other' : 'other same'}>
                <Told choice={other} before={right.choices[i - 1]} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function threadOf(choice: Followed): number {
  return choice.type === 'step' ? choice.step.thread : choice.thread;
}

/** A step with the function it is in, where that is another than before. */
function Told({ choice, before }: { choice: Followed | undefined; before: Followed | undefined }) {
  if (choice === undefined) return <span class="cannot">the execution is over</span>;
  if (choice.type === 'stuck') {
    return (
      <span class="cannot">
        {choice.why === 'finished' && 'has finished'}
        {choice.why === 'over' && 'the execution is over'}
        {choice.why === 'waits' && (
          <>
            waits for <code>{choice.next ? callText(choice.next) : ''}</code>
          </>
        )}
      </span>
    );
  }
  const { calls } = choice.step;
  const name = calls.at(-1)?.name;
  const last = before?.type === 'step' ? before.step.calls.at(-1)?.name : undefined;
  return (
    <>
      {name !== undefined && name !== last && <span class="in">{name}: </span>}
      <code>{stepText(choice.step)}</code>
      {choice.step.reports.length > 0 && <strong class="report-arrow"> &lt;== report</strong>}
    </>
  );
}
