// SPDX-License-Identifier: GPL-2.0-only
import { formatSchedule, parseSchedule, replay, type Schedule } from '@mm-litmus/engine';
import { formatReplayId, replayLines, stepText } from '@mm-litmus/scenario/plain';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CellData, MatrixData, ScenarioData } from '../../../src/data';
import { outcomeMark } from '../matrix/outcome';
import { execute, type LoadedProgram, NotExplored } from '../model/execution';
import { partingOf } from '../model/parting';
import { relationsOf } from '../model/relations';
import { type Row, rowsOf } from '../model/rows';
import { type CellRoute, formatRoute, type Route } from '../route';
import type { LoadedScenario } from '../store';
import { Beside } from './beside';
import { Columns } from './columns';
import { CopyButton } from './copy';
import { nextOf, previousOf, stops, switches } from './positions';
import { StatePane } from './state-pane';
import { Steer } from './steer';

interface Props {
  readonly scenario: LoadedScenario;
  readonly matrix: MatrixData;
  readonly route: CellRoute;
  readonly onRoute: (route: Route, how?: { readonly push?: boolean }) => void;
}

/** A scenario in a variant: its outcomes, and its executions to step through. */
export function CellPage({ scenario, matrix, route, onRoute }: Props) {
  const { data } = scenario;
  const cell = data.cells.find(({ variant }) => variant === route.variant);
  const variant = matrix.variants.find(({ name }) => name === route.variant);
  return (
    <main>
      <nav aria-label="Breadcrumb" class="crumbs">
        <a href="#/">Matrix</a> / <a href={formatRoute({ page: 'scenario', scenario: data.id })}>{data.id}</a>{' '}
        / <span>{route.variant}</span>
      </nav>
      <h1>{data.title}</h1>
      <div class="variant-line">
        <strong class="print-only">{route.variant}</strong>
        <label class="choose">
          Variant{' '}
          <select
            value={route.variant}
            onChange={(event) =>
              onRoute({
                page: 'cell',
                scenario: data.id,
                variant: event.currentTarget.value,
                ...(route.property !== undefined && { property: route.property }),
              })
            }
          >
            {data.cells.map(({ variant: name, program }) => (
              <option key={name} value={name}>
                {name}
                {program < 0 ? ' (not applicable)' : ''}
              </option>
            ))}
          </select>
        </label>
        {variant !== undefined && <span class="summary">{variant.summary}</span>}
      </div>
      {cell === undefined ? (
        <p role="alert">This report has no variant {route.variant}.</p>
      ) : (
        <OfCell scenario={scenario} cell={cell} route={route} onRoute={onRoute} />
      )}
    </main>
  );
}

interface OfCellProps extends Omit<Props, 'matrix'> {
  readonly cell: CellData;
}

function OfCell({ scenario, cell, route, onRoute }: OfCellProps) {
  const told = toldOf(cell, route);
  const property = cell.properties.find(({ id }) => id === (route.property ?? told.property));
  return (
    <>
      <Choices data={scenario.data} cell={cell} route={route} told={told} />
      {cell.program < 0 ? (
        <pre class="text" tabIndex={0}>
          {cell.properties[0]?.text}
        </pre>
      ) : (
        <Viewer
          key={`${cell.variant} ${told.key}`}
          scenario={scenario}
          cell={cell}
          route={route}
          told={told}
          onRoute={onRoute}
        />
      )}
      {cell.program >= 0 && property !== undefined && (
        <details open={told.schedule === ''}>
          <summary>{property.id} as the command line tells it</summary>
          <pre class="text" tabIndex={0}>
            {property.text}
          </pre>
        </details>
      )}
    </>
  );
}

/** The execution that the route asks for. */
interface Told {
  readonly key: string;
  readonly schedule: string;
  /** What the command line says of it, if it is one that it tells. */
  readonly text?: string;
  readonly property?: string;
}

function toldOf({ properties, marks }: CellData, { property, mark, schedule }: CellRoute): Told {
  if (schedule !== undefined) return { key: 'own', schedule };
  const toMark = marks.find(({ name }) => name === mark);
  if (toMark?.schedule !== undefined) return { key: `mark ${toMark.name}`, schedule: toMark.schedule };
  const found =
    properties.find(({ id }) => id === property) ??
    properties.find((each) => each.schedule !== undefined) ??
    properties[0];
  if (found === undefined) return { key: 'start', schedule: '' };
  return {
    key: `property ${found.id}`,
    property: found.id,
    schedule: found.schedule ?? '',
    text: found.text,
  };
}

interface ChoicesProps {
  readonly data: ScenarioData;
  readonly cell: CellData;
  readonly route: CellRoute;
  readonly told: Told;
}

/** The executions of a cell that can be stepped through. */
function Choices({ data, cell, route, told }: ChoicesProps) {
  const { scenario, variant, beside } = route;
  const at = (of: Partial<CellRoute>) =>
    formatRoute({ page: 'cell', scenario, variant, ...of, ...(beside !== undefined && { beside }) });
  return (
    <div class="choices">
      <ul aria-label="Properties">
        {cell.properties.map((property) => {
          const { word, style } = outcomeMark(property);
          const current = told.property === property.id;
          return (
            <li key={property.id} class={current ? 'chosen' : ''}>
              <span class={`key ${style}`}>{word}</span>{' '}
              <a href={at({ property: property.id })} aria-current={current ? 'true' : undefined}>
                {property.id}
              </a>
              <span class="says"> {data.properties[property.id] ?? 'a report that no property names'}</span>
            </li>
          );
        })}
      </ul>
      {cell.marks.length > 0 && (
        <ul aria-label="Marks">
          {cell.marks.map(({ name, reached, schedule }) => {
            const current = told.key === `mark ${name}`;
            return (
              <li key={name} class={current ? 'chosen' : ''}>
                <span class={`key ${reached ? 'reached' : 'wrong'}`}>
                  {reached ? 'reached' : 'not reached'}
                </span>{' '}
                {schedule === undefined ? (
                  name
                ) : (
                  <a href={at({ mark: name })} aria-current={current ? 'true' : undefined}>
                    {name}
                  </a>
                )}
                <span class="says"> {data.marks[name]}</span>
              </li>
            );
          })}
        </ul>
      )}
      <p class="numbers">
        {cell.states > 0 &&
          `${cell.states.toLocaleString('en')} states, ${cell.transitions.toLocaleString('en')} steps explored${
            cell.reduced ? ', reduced' : ''
          }${cell.complete ? '' : ', cut by a limit'}`}
      </p>
    </div>
  );
}

interface ViewerProps extends OfCellProps {
  readonly told: Told;
}

function Viewer({ scenario, cell, route, told, onRoute }: ViewerProps) {
  const program = scenario.program(cell.program);
  const other = scenario.data.cells.find(({ variant }) => variant === route.beside);
  const beside = other === undefined || other.program < 0 ? undefined : other;
  const schedule = useMemo(() => readSchedule(told.schedule), [told.schedule]);
  const execution = useMemo(() => tryExecute(program, schedule), [program, schedule]);
  const besideProgram = beside && scenario.program(beside.program);
  const otherExecution = useMemo(
    () => besideProgram && tryExecute(besideProgram, schedule),
    [besideProgram, schedule],
  );
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [unfolded, setUnfolded] = useState<'quiet' | 'all' | 'none'>('quiet');
  const rows = useMemo(() => {
    if (execution === undefined) return [];
    const standing = execution.moves.map(({ calls }) => calls);
    return rowsOf(execution.steps, standing, (key, quiet, depth) => {
      const isOpen = unfolded === 'all' || (unfolded === 'quiet' && (depth === 0 || !quiet));
      return folds.get(key) ?? isOpen;
    });
  }, [execution, folds, unfolded]);
  const relations = useMemo(() => (execution === undefined ? [] : relationsOf(execution.steps)), [execution]);

  const last = schedule.length;
  const step = Math.min(route.step ?? 0, last);
  const setStep = (to: number) => onRoute({ ...route, step: to });
  const besideStops = Array.from({ length: last }, (_, i) => i + 1);
  const places = beside === undefined ? stops(rows) : besideStops;
  const turns = switches(schedule.map(({ thread }) => thread));
  const moves: Record<string, () => number> = {
    j: () => nextOf(places, step),
    k: () => previousOf(places, step),
    n: () => nextOf(turns, step),
    p: () => previousOf(turns, step),
  };
  useKeys(moves, setStep, last);

  if (execution === undefined)
    return <p role="alert">The schedule leads where the search did not come, or is none of this program.</p>;
  const { heads } = program.data;
  const parting = otherExecution === undefined ? -1 : partingOf(execution.choices, otherExecution.choices);
  const choice = step === 0 ? undefined : execution.choices[step - 1];
  const where =
    choice?.type === 'step' ? `${heads[choice.step.thread]}: ${stepText(choice.step)}` : 'the start state';
  const steer = (to: Schedule) => {
    const { scenario: id, variant, beside: other } = route;
    onRoute(
      {
        page: 'cell',
        scenario: id,
        variant,
        schedule: formatSchedule(to),
        step: to.length,
        ...(other !== undefined && { beside: other }),
      },
      { push: route.schedule === undefined },
    );
  };
  const id = formatReplayId({
    scenario: scenario.data.id,
    set: {},
    variant: cell.variant,
    guard: undefined,
    digest: cell.digest,
    schedule: told.schedule,
  });
  return (
    <section class="viewer" aria-label="Interleaving viewer">
      <div class="toolbar" role="toolbar" aria-label="Steps">
        <button type="button" onClick={() => setStep(moves.p())} aria-keyshortcuts="p" title="key p">
          &laquo; switch
        </button>
        <button type="button" onClick={() => setStep(moves.k())} aria-keyshortcuts="k" title="key k">
          &lsaquo; step
        </button>
        <output class="place">
          {step} of {last}
        </output>
        <button type="button" onClick={() => setStep(moves.j())} aria-keyshortcuts="j" title="key j">
          step &rsaquo;
        </button>
        <button type="button" onClick={() => setStep(moves.n())} aria-keyshortcuts="n" title="key n">
          switch &raquo;
        </button>
        <button type="button" onClick={() => setStep(last)} title="key End">
          end
        </button>
        {beside === undefined && (
          <span class="group">
            <button type="button" onClick={() => (setFolds(new Map()), setUnfolded('all'))}>
              unfold all
            </button>
            <button type="button" onClick={() => (setFolds(new Map()), setUnfolded('none'))}>
              fold all
            </button>
            <button type="button" onClick={() => (setFolds(new Map()), setUnfolded('quiet'))}>
              fold undisturbed
            </button>
          </span>
        )}
        <label class="group">
          beside{' '}
          <select
            value={beside?.variant ?? ''}
            onChange={(event) => onRoute(withBeside(route, event.currentTarget.value))}
          >
            <option value="">no other variant</option>
            {scenario.data.cells
              .filter(({ variant, program: index }) => index >= 0 && variant !== cell.variant)
              .map(({ variant, program: index }) => (
                <option key={variant} value={variant}>
                  {variant}
                  {index === cell.program ? ' (the same program here)' : ''}
                </option>
              ))}
          </select>
        </label>
        <CopyButton
          label="copy as text"
          text={() =>
            told.text ??
            [
              `${scenario.data.id}  ${cell.variant}`,
              '',
              ...replayLines(program.program, replay(program.program, schedule)),
            ].join('\n')
          }
        />
      </div>
      <p class="hidden" role="status">
        Step {step} of {last}: {where}
      </p>
      {beside !== undefined && otherExecution !== undefined && (
        <p class="parting-note">
          {parting < 0 ? (
            'Both variants do the same all along this schedule.'
          ) : (
            <>
              The same up to step {parting}; they part at{' '}
              <button type="button" class="link" onClick={() => setStep(parting + 1)}>
                step {parting + 1}
              </button>
              .
            </>
          )}
        </p>
      )}
      {beside !== undefined && otherExecution === undefined && (
        <p role="alert">This schedule leads {beside.variant} where its search did not come.</p>
      )}
      {beside !== undefined && otherExecution !== undefined ? (
        <>
          <div class="columns-box wide" tabIndex={0} role="region" aria-label="Steps of both variants">
            <Beside
              left={{ variant: cell.variant, heads, choices: execution.choices }}
              right={{ variant: beside.variant, heads, choices: otherExecution.choices }}
              parting={parting}
              step={step}
              onStep={setStep}
            />
          </div>
          <div class="two-states">
            <StatePane
              program={program}
              execution={execution}
              step={step}
              title={`${cell.variant} after step ${step}`}
            />
            <StatePane
              program={besideProgram!}
              execution={otherExecution}
              step={step}
              title={`${beside.variant} after step ${step}`}
            />
          </div>
        </>
      ) : (
        <div class="split">
          <div class="left">
            <div class="columns-box" tabIndex={0} role="region" aria-label="Steps, keys j k n p">
              <Columns
                heads={heads}
                threads={columnsOf(program, rows)}
                rows={rows}
                step={step}
                relations={relations}
                onStep={setStep}
                onToggle={(call) => {
                  const row = rows.find((each) => each.call === call);
                  setFolds(new Map(folds).set(call, row?.type !== 'open'));
                }}
              />
            </div>
            <Relations
              relations={relations}
              step={step}
              texts={execution.steps.map(stepText)}
              onStep={setStep}
            />
            <Steer program={program} schedule={schedule.slice(0, step)} onSchedule={steer} />
            <p class="replay">
              <code>mm-litmus replay {id}</code>
            </p>
            <Keys />
          </div>
          <StatePane
            program={program}
            execution={execution}
            step={step}
            title={step === 0 ? 'State at the start' : `State after step ${step}`}
          />
        </div>
      )}
      {beside !== undefined && <Keys />}
    </section>
  );
}

function Keys() {
  return (
    <p class="keys">
      Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous line, <kbd>n</kbd> <kbd>p</kbd> next and previous
      switch, in the steps also the arrows, <kbd>Home</kbd> and <kbd>End</kbd>. Hover or focus a line to see
      what happens before and after it on other CPUs.
    </p>
  );
}

/** Threads by their CPU; who does nothing has no column. */
function columnsOf({ program }: LoadedProgram, rows: readonly Row[]): number[] {
  const all = [...program.threads.keys()].sort((a, b) => program.threads[a].cpu - program.threads[b].cpu);
  const moving = all.filter((thread) => rows.some((row) => row.thread === thread));
  return moving.length === 0 ? all : moving;
}

function withBeside({ beside: _, ...route }: CellRoute, name: string): CellRoute {
  return name === '' ? route : { ...route, beside: name };
}

const unreadable: Schedule = [];

function readSchedule(text: string): Schedule {
  try {
    return parseSchedule(text);
  } catch {
    return unreadable;
  }
}

/** Undefined for a schedule that nothing is known of. */
function tryExecute(program: LoadedProgram, schedule: Schedule) {
  if (schedule === unreadable) return undefined;
  try {
    return execute(program, schedule);
  } catch (error) {
    if (error instanceof NotExplored) return undefined;
    throw error;
  }
}

interface RelationsProps {
  readonly relations: ReturnType<typeof relationsOf>;
  readonly step: number;
  readonly texts: readonly string[];
  readonly onStep: (step: number) => void;
}

const verbs = {
  reads: ['reads what was stored by', 'is read by'],
  overwrites: ['stores over', 'is stored over by'],
  outdates: ['outdates what was read by', 'is outdated by'],
} as const;

/** The arrows of the current step in words. */
function Relations({ relations, step, texts, onStep }: RelationsProps) {
  const own = relations.filter(({ from, to }) => from === step - 1 || to === step - 1);
  return (
    <section class="orders" aria-label="What happens before and after this step on other CPUs">
      <h2>Happens before</h2>
      {own.length === 0 ? (
        <p>This step and those of other threads do not meet.</p>
      ) : (
        <ul>
          {own.map(({ from, to, cell, kind }) => {
            const isLater = to === step - 1;
            const other = isLater ? from : to;
            return (
              <li key={`${from} ${to} ${cell}`}>
                <code>{cell}</code>: {verbs[kind][isLater ? 0 : 1]}{' '}
                <button type="button" class="link" onClick={() => onStep(other + 1)}>
                  step {other + 1}
                </button>{' '}
                <code>{texts[other]}</code>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** Letters anywhere but in fields; arrows where the steps have the focus. */
function useKeys(moves: Record<string, () => number>, setStep: (step: number) => void, last: number): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea')) return;
      const inSteps = target.closest('.columns-box') !== null;
      const arrows: Record<string, string> = {
        ArrowDown: 'j',
        ArrowUp: 'k',
        ArrowRight: 'n',
        ArrowLeft: 'p',
      };
      const ends: Record<string, number> = { Home: 0, End: last };
      const move = moves[event.key] ?? (inSteps ? moves[arrows[event.key]] : undefined);
      const to = move?.() ?? (inSteps ? ends[event.key] : undefined);
      if (to === undefined) return;
      event.preventDefault();
      setStep(to);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}
