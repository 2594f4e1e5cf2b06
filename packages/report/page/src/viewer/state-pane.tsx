// SPDX-License-Identifier: GPL-2.0-only
import { callText, stepText } from '@mm-litmus/scenario/plain';
import { useState } from 'preact/hooks';
import type { Execution, LoadedProgram } from '../model/execution';
import { ListSvg } from '../picture/list-svg';
import { listPictures } from '../picture/lists';
import { objectPictures } from '../picture/objects';
import { ObjectsView } from '../picture/objects-view';

interface Props {
  readonly program: LoadedProgram;
  readonly execution: Execution;
  /** How many choices were made. */
  readonly step: number;
  readonly title: string;
}

/** The shared state after a step, as pictures. */
export function StatePane({ program, execution, step, title }: Props) {
  const [all, setAll] = useState(false);
  const { data } = program;
  const { scene, heads, tables } = data;
  const values = execution.states[step];
  const before = execution.states[Math.max(0, step - 1)];
  const { lists, empty } = listPictures(scene, values, before);
  const touched = touchedCells(tables.cells, execution);
  const isWanted = (cell: number) => all || touched.size === 0 || touched.has(cell);
  const objects = objectPictures(scene, values, before, heads, isWanted);
  const choice = step === 0 ? undefined : execution.choices[step - 1];
  const own = choice?.type === 'step' ? choice.step : undefined;
  const isEnd = step > 0 && step === execution.choices.length;
  const reports = [...(own?.reports ?? []), ...(isEnd ? execution.endReports : [])];
  return (
    <section class="state" aria-label={title}>
      <h2>{title}</h2>
      <p class="made">
        {choice === undefined ? (
          'No step was made.'
        ) : own === undefined ? (
          <>{heads[choice.type === 'stuck' ? choice.thread : 0]} cannot move here.</>
        ) : (
          <>
            <strong>{heads[own.thread]}</strong> <code>{stepText(own)}</code>
            {own.calls.length > 0 && (
              <>
                {' in '}
                <code>{own.calls.at(-1)!.name}</code>
              </>
            )}
          </>
        )}
      </p>
      {reports.map(({ title: said, details = [] }, i) => (
        <div class="said" role="note" key={i}>
          <strong>{said}</strong>
          {details.length > 0 && <pre tabIndex={0}>{details.join('\n')}</pre>}
        </div>
      ))}
      {isEnd && <p class="ended">{endText(execution)}</p>}
      <h3>Lists</h3>
      {lists.map((list, i) => (
        <div class="list-box" key={i} tabIndex={0} role="group" aria-label="List">
          <ListSvg list={list} />
        </div>
      ))}
      {empty.length > 0 && (
        <p class="empty">
          empty: <code>{empty.join(', ')}</code>
        </p>
      )}
      {lists.length === 0 && empty.length === 0 && <p class="empty">none in use</p>}
      <h3>
        Objects{' '}
        <label class="all">
          <input type="checkbox" checked={all} onChange={() => setAll(!all)} /> also what these threads leave
          alone
        </label>
      </h3>
      <ThreadsView program={program} values={values} before={before} />
      <ObjectsView objects={objects} />
    </section>
  );
}

function endText({ ended, shown }: Execution): string {
  const state = {
    running: 'The schedule ends here; threads can go on.',
    finished: 'All threads have finished.',
    deadlock: 'No thread can go on.',
    report: 'The execution ends with this report.',
  }[ended];
  return shown.length === 0 ? state : `${state} It shows ${shown.join(', ')}.`;
}

/** Cells that some step of the execution loads or stores. */
function touchedCells(
  cells: readonly (readonly [name: string, ...rest: number[]])[],
  { steps }: Execution,
): Set<number> {
  const indices = new Map(cells.map(([name], i) => [name, i]));
  return new Set(steps.flatMap(({ accesses }) => accesses.map(({ cell }) => indices.get(cell.name)!)));
}

function ThreadsView({
  program,
  values,
  before,
}: {
  readonly program: LoadedProgram;
  readonly values: Int32Array;
  readonly before: Int32Array;
}) {
  const { heads, scene } = program.data;
  const names = { preemptCount: 'preemption off', irqsOff: 'interrupts off', rcuNesting: 'in RCU' } as const;
  const on = scene.threads.map((thread, i) => ({
    head: heads[i],
    states: (Object.keys(names) as (keyof typeof names)[]).flatMap((name) => {
      const cell = thread[name];
      if (cell === undefined || (values[cell] === 0 && before[cell] === 0)) return [];
      return [{ text: names[name], set: values[cell] > 0, changed: values[cell] !== before[cell] }];
    }),
  }));
  const shown = on.filter(({ states }) => states.length > 0);
  if (shown.length === 0) return null;
  return (
    <ul class="contexts">
      {shown.map(({ head, states }) => (
        <li key={head}>
          {head}:{' '}
          {states.map(({ text, set, changed }) => (
            <span class={`flag${set ? '' : ' clear'}${changed ? ' changed' : ''}`} key={text}>
              {text}
              {!set && <span class="note"> ended</span>}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

export function moveText(
  next: { readonly name: string; readonly args: readonly unknown[] } | undefined,
): string {
  return next === undefined ? 'finished' : callText(next);
}
