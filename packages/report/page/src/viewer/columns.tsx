// SPDX-License-Identifier: GPL-2.0-only
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Relation } from '../model/relations';
import type { Row } from '../model/rows';
import { Arrows } from './arrows';
import { showCurrent } from './scroll';

interface Props {
  readonly heads: readonly string[];
  /** The threads that have a column, in this order. */
  readonly threads: readonly number[];
  readonly rows: readonly Row[];
  /** How many steps were made. */
  readonly step: number;
  readonly relations: readonly Relation[];
  readonly onStep: (step: number) => void;
  readonly onToggle: (call: string) => void;
}

/** An execution: CPUs as columns, steps as rows. */
export function Columns({ heads, threads, rows, step, relations, onStep, onToggle }: Props) {
  const table = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number>();
  const current = rows.findIndex(
    (row) => row.type !== 'open' && row.step - row.count < step - 1 && step - 1 <= row.step,
  );
  useEffect(() => showCurrent(table.current, 34), [step, rows]);
  const about = hovered ?? (current < 0 ? undefined : current);
  const shown = about === undefined ? [] : relations.filter((relation) => concerns(relation, rows[about]));
  return (
    <div class="columns-inner" ref={table}>
      <table class="columns">
        <caption class="hidden">Steps of the execution, a column for each thread</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              #
            </th>
            {threads.map((thread, column) => (
              <th scope="col" key={thread} style={{ width: widthOf(column, threads.length) }}>
                {heads[thread]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onMouseLeave={() => setHovered(undefined)}>
          {rows.length === 0 && (
            <tr>
              <td colSpan={threads.length + 1} class="nothing">
                Nothing has happened yet: choose the next move below.
              </td>
            </tr>
          )}
          {rows.map((row, i) => {
            const state = i === current ? 'current' : row.step < step ? 'done' : 'ahead';
            const switched = rows[i - 1] !== undefined && rows[i - 1].thread !== row.thread;
            return (
              <tr
                key={`${row.type}${row.step}.${row.depth}`}
                class={`${row.type} ${state}${switched ? ' switched' : ''}${row.reports ? ' reports' : ''}`}
                aria-current={i === current ? 'step' : undefined}
                onMouseEnter={() => setHovered(i)}
              >
                {row.type === 'open' ? (
                  <td class="number" />
                ) : (
                  <th scope="row" class="number">
                    {row.step + 1}
                  </th>
                )}
                {threads.slice(0, threads.indexOf(row.thread)).map((thread) => (
                  <td key={thread} />
                ))}
                {/* A line belongs to one thread, so that it may run on below the heads to its right. */}
                <td colSpan={threads.length - threads.indexOf(row.thread)}>
                  <Line
                    row={row}
                    onStep={onStep}
                    onToggle={onToggle}
                    onFocus={(on) => setHovered(on ? i : undefined)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Arrows relations={shown} table={table} drawn={rows} />
    </div>
  );
}

/** The last column has the most room: it cannot run on. */
function widthOf(column: number, columns: number): string {
  const narrow = { 1: 100, 2: 38, 3: 25, 4: 18 }[columns] ?? 12;
  return column === columns - 1 ? 'auto' : `${narrow}%`;
}

function concerns({ from, to }: Relation, { step, count }: Row): boolean {
  const within = (index: number) => index <= step && index > step - count;
  return within(from) || within(to);
}

interface LineProps {
  readonly row: Row;
  readonly onStep: (step: number) => void;
  readonly onToggle: (call: string) => void;
  readonly onFocus: (on: boolean) => void;
}

function Line({ row, onStep, onToggle, onFocus }: LineProps) {
  const { call, count, depth, reports, step, text, type } = row;
  return (
    <div
      class="line"
      style={{ paddingLeft: `${Math.min(depth, 14) * 9 + (call === undefined ? 18 : 0)}px` }}
      data-step={type === 'open' ? undefined : step}
      data-first={type === 'open' ? undefined : step - count + 1}
      onFocusCapture={() => onFocus(true)}
      onBlurCapture={() => onFocus(false)}
    >
      {call !== undefined && (
        <button
          type="button"
          class="fold"
          aria-expanded={type === 'open'}
          aria-label={`${type === 'open' ? 'Fold' : 'Unfold'} ${text}`}
          onClick={() => onToggle(call)}
        >
          {type === 'open' ? '\u2212' : '+'}
        </button>
      )}
      {type === 'open' ? (
        <code class="call">{text}</code>
      ) : (
        <button type="button" class="go" tabIndex={-1} onClick={() => onStep(step + 1)}>
          <code>{text}</code>
          {count > 1 && <span class="count"> {count} steps</span>}
          {reports && <strong class="report-arrow"> &lt;== report</strong>}
        </button>
      )}
    </div>
  );
}
