// SPDX-License-Identifier: GPL-2.0-only
import { formatSchedule, replay, type Schedule } from '@mm-litmus/engine';
import { formatReplayId, replayLines, stepText } from '@mm-litmus/scenario/plain';
import { useMemo, useState } from 'preact/hooks';
import type { CellData } from '../../../src/data';
import type { LoadedProgram } from '../model/execution';
import { partingOf } from '../model/parting';
import { relationsOf } from '../model/relations';
import { type Row, rowsOf } from '../model/rows';
import type { CellRoute, Route } from '../route';
import type { LoadedScenario } from '../store';
import { Beside } from './beside';
import { Columns } from './columns';
import { Keys, useKeys } from './keys';
import { nextOf, previousOf, stops, switches } from './positions';
import { RelationsList } from './relations-list';
import { readSchedule, tryExecute } from './schedules';
import { StatePane } from './state-pane';
import { Steer } from './steer';
import type { Told } from './told';
import { Toolbar, type Unfolded } from './toolbar';

interface Props {
  readonly scenario: LoadedScenario;
  readonly cell: CellData;
  readonly route: CellRoute;
  readonly told: Told;
  readonly onRoute: (route: Route, how?: { readonly push?: boolean }) => void;
}

/** An execution, step by step, with the state beside it. */
export function Viewer({ scenario, cell, route, told, onRoute }: Props) {
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
  const [unfolded, setUnfolded] = useState<Unfolded>('quiet');
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
  const moves = {
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
  const copied = () =>
    told.text ??
    [
      `${scenario.data.id}  ${cell.variant}`,
      '',
      ...replayLines(program.program, replay(program.program, schedule)),
    ].join('\n');
  return (
    <section class="viewer" aria-label="Interleaving viewer">
      <Toolbar
        step={step}
        last={last}
        moves={moves}
        cell={cell}
        others={scenario.data.cells}
        beside={beside?.variant}
        text={copied}
        onStep={setStep}
        onFold={(to) => (setFolds(new Map()), setUnfolded(to))}
        onBeside={(name) => onRoute(withBeside(route, name))}
      />
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
            <RelationsList
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

/** Threads by their CPU; who does nothing has no column. */
function columnsOf({ program }: LoadedProgram, rows: readonly Row[]): number[] {
  const all = [...program.threads.keys()].sort((a, b) => program.threads[a].cpu - program.threads[b].cpu);
  const moving = all.filter((thread) => rows.some((row) => row.thread === thread));
  return moving.length === 0 ? all : moving;
}

function withBeside({ beside: _, ...route }: CellRoute, name: string): CellRoute {
  return name === '' ? route : { ...route, beside: name };
}
