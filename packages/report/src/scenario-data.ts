// SPDX-License-Identifier: GPL-2.0-only
import {
  learnFromSchedules,
  parseSchedule,
  type Schedule,
  tableProgram,
  type Tables,
} from '@mm-litmus/engine';
import {
  boundsText,
  type CellResult,
  explain,
  notApplicable,
  parseReplayId,
  prepareCell,
  type PreparedCell,
  resolveBounds,
  runCell,
  type Scenario,
  type Searches,
  type Variant,
} from '@mm-litmus/scenario';
import { valueText } from '@mm-litmus/scenario/plain';
import type { CellData, ProgramData, PropertyData, ScenarioData, ScenarioSummary } from './data';
import { sceneOf } from './scene';

/** Runs a scenario in the variants and gathers all that the report says of it. */
export function scenarioData(
  scenario: Scenario,
  variants: readonly Variant[],
): { readonly data: ScenarioData; readonly summary: ScenarioSummary } {
  const programs: ProgramData[] = [];
  // Told by their content: variants that differ elsewhere may be one program here.
  const known = new Map<string, { readonly program: number; readonly searches: Searches }>();
  const cells = variants.map((variant): CellData => {
    const cell = runCell(scenario, variant, { tables: true });
    const prepared = cell.states === 0 ? undefined : prepareCell(scenario, variant);
    if (prepared === undefined || 'lacks' in prepared)
      return cellData(scenario, variant, cell, undefined, { program: -1 });
    const key = cell.tables && keyOf(cell.tables);
    const shared = key === undefined ? undefined : known.get(key);
    const searches = shared?.searches ?? searchesIn(cell.tables);
    const data = cellData(scenario, variant, cell, prepared, { program: programs.length, searches });
    if (shared !== undefined) return { ...data, program: shared.program };
    const tables = cell.tables ?? tablesOfTold(prepared, data);
    const program = programs.push(programData(prepared, tables, cell.tables !== undefined)) - 1;
    if (key !== undefined) known.set(key, { program, searches });
    return data;
  });
  const { id, title, summary, sources, properties, marks, guards } = scenario;
  const data: ScenarioData = {
    id,
    title,
    summary,
    sources: sources.map(withoutUndefined),
    bounds: boundsText(resolveBounds(scenario)),
    properties,
    marks,
    guards: guards.map(({ name, because, variant }) => ({ name, because, variant })),
    programs,
    cells,
  };
  return { data, summary: summaryOf(data) };
}

const keys = new WeakMap<Tables, string>();

function keyOf(tables: Tables): string {
  let key = keys.get(tables);
  if (key === undefined) keys.set(tables, (key = JSON.stringify(tables)));
  return key;
}

function searchesIn(tables: Tables | undefined): Searches {
  const found = { schedules: new Map(), causes: new Map() };
  return tables === undefined ? found : { ...found, tabled: tableProgram(tables) };
}

function cellData(
  scenario: Scenario,
  variant: Variant,
  cell: CellResult,
  prepared: PreparedCell | undefined,
  { program, searches }: { readonly program: number; readonly searches?: Searches },
): CellData {
  const { verdict, states, transitions, complete, reduced } = cell;
  return {
    variant: variant.name,
    program,
    digest: prepared?.digest() ?? '',
    verdict,
    states,
    transitions,
    complete,
    reduced,
    properties: cell.properties.map((property): PropertyData => {
      const { id, actual, expected, reason, provenance } = property;
      const told = explain(scenario, variant, cell, id, {
        ...(searches && { known: searches }),
        ...(prepared && { prepared }),
      });
      return {
        id,
        actual,
        expected,
        verdict: property.verdict,
        reason,
        ...(provenance === 'inherited' && actual !== notApplicable && { inherited: true as const }),
        text: told.text,
        ...(told.replay !== undefined && { schedule: parseReplayId(told.replay).schedule }),
      };
    }),
    marks: cell.marks.map(({ name, reached, schedule }) => {
      return { name, reached, ...(schedule !== undefined && { schedule }) };
    }),
  };
}

function programData(prepared: PreparedCell, tables: Tables, whole: boolean): ProgramData {
  const { machine, program, threads, bounds } = prepared;
  return {
    tables,
    scene: sceneOf(machine, program, tables),
    heads: program.threads.map(({ name, cpu }, i) => {
      const place = cpu < bounds.cpus ? `CPU${cpu} ` : '';
      return `${place}${name}${threads[i]?.context === 'irq' ? ' (irq)' : ''}`;
    }),
    whole,
  };
}

/** Of a search that left steps out: what the executions told need, and no more. */
function tablesOfTold({ program }: PreparedCell, { properties, marks }: CellData): Tables {
  const told = [...properties, ...marks].flatMap(({ schedule }): Schedule[] =>
    schedule === undefined ? [] : [parseSchedule(schedule)],
  );
  return learnFromSchedules(program, [[], ...told], valueText);
}

function summaryOf({ id, title, properties, sources, cells }: ScenarioData): ScenarioSummary {
  return {
    id,
    title,
    subsystem: /^([^:]*): /.exec(title)?.[1] ?? 'mm',
    threads: [
      ...new Set(sources.flatMap(({ subject }) => (subject === undefined ? [] : [threadOf(subject)]))),
    ],
    properties,
    cells: cells.map(({ verdict, properties }) => ({
      verdict,
      properties: properties.map(({ id, actual, verdict, inherited }) => {
        return { id, actual, verdict, ...(inherited && { inherited }) };
      }),
    })),
  };
}

/** The subject that mails of one thread have in common. */
function threadOf(subject: string): string {
  return subject.replace(/^(re:|\[[^\]]*\]|\s)+/i, '').replace(/\.$/, '');
}

function withoutUndefined<T extends object>(source: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
