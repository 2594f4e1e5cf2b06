// SPDX-License-Identifier: GPL-2.0-only
import type { Mark, Program, Property, Report } from '@mm-litmus/engine';
import type { Guard as GuardEdit, Image, Machine } from '@mm-litmus/kernel';
import { linkVariant, type MmSymbols, observables, type Variant, World } from '@mm-litmus/mm';
import { type Bounds, resolveBounds } from '../bounds';
import { ScenarioError } from '../errors';
import { type MarkPredicate, namesOf } from '../mark';
import type { PropertyPredicate } from '../property';
import type { Build, Scenario, ScenarioThread } from '../scenario';
import { digestOf } from './digest';
import { definitionsFrom } from './reachable';

/** The built-in property of every cell: an execution makes a report that no property of the scenario names. */
export const otherReport = 'other-report';

/** What is said of it where the properties' texts stand. */
export const otherReportStatement = 'a checker reports what no property of the scenario names';

/** Which cell: of larger bounds, or of an edited variant. */
export interface CellOptions {
  /** Bounds to raise, by name. */
  readonly set?: Readonly<Record<string, number>> | undefined;
  /** Edits of the variant. */
  readonly guards?: readonly GuardEdit[] | undefined;
}

/** A scenario put together with a variant, ready to be explored or replayed. */
export interface PreparedCell {
  readonly program: Program;
  readonly image: Image<MmSymbols>;
  readonly machine: Machine;
  readonly bounds: Bounds;
  readonly threads: readonly ScenarioThread[];
  /** For each mark, the threads whose position it looks at. */
  readonly markThreads: ReadonlyMap<string, readonly string[]>;
  /** For each mark, the functions and operations that it looks for. */
  readonly markNames: ReadonlyMap<string, readonly string[]>;
  /** Edits of calls that no run has made so far. */
  readonly unusedGuards: () => readonly GuardEdit[];
  /** Functions that can be called from those named, themselves included. */
  readonly functionsFrom: (names: readonly string[]) => readonly string[];
  /** Says what schedules of this cell rest on: see digest.ts. */
  readonly digest: () => string;
}

/** The symbols that the scenario needs and the variant lacks. */
export interface LackingCell {
  readonly lacks: readonly string[];
}

/**
 * Links the variant and builds the scenario on it; the same every time.
 * Throws what linking and building throw, `bad-build` and `bad-bound`.
 */
export function prepareCell(
  scenario: Scenario,
  variant: Variant,
  { set, guards }: CellOptions = {},
): PreparedCell | LackingCell {
  const bounds = resolveBounds(scenario, set);
  const image = linkVariant(variant, guards === undefined ? {} : { guards });
  const lacks = scenario.requires.filter((name) => !image.has(name));
  if (lacks.length > 0) return { lacks };

  const world = new World({ bounds, ...scenario.boot });
  const loaded = world.load(image);
  const build = scenario.build({ world, symbols: onlyRequired(scenario, loaded.symbols), bounds });
  checkBuild(scenario, build, bounds);
  const program: Program = {
    ...world.program({
      ...(build.setup && { setup: build.setup }),
      threads: build.threads,
      properties: propertiesOf(build, variant),
      marks: Object.entries(build.marks).map(([name, mark]) => engineMark(name, mark, build.threads)),
    }),
    observe: build.observe ?? observables(world),
  };
  const reached = (names: readonly string[]) => definitionsFrom(image, names);
  return {
    program,
    image,
    machine: world.machine,
    bounds,
    functionsFrom: (names) => reached(names).flatMap(({ type, name }) => (type === 'function' ? [name] : [])),
    digest: () => digestOf({ program, definitions: reached(scenario.requires), guards: guards ?? [] }),
    threads: build.threads,
    markThreads: new Map(
      Object.entries(build.marks).map(([name, { positions }]) => [name, Object.keys(positions)]),
    ),
    markNames: new Map(
      Object.entries(build.marks).map(([name, { positions }]) => [name, namesOf(Object.values(positions))]),
    ),
    unusedGuards: () => loaded.unusedGuards(),
  };
}

/** Lets the scenario see no symbol that it does not list, so that it is not-applicable only where it cannot link. */
function onlyRequired({ id, requires }: Scenario, symbols: MmSymbols): MmSymbols {
  return new Proxy(symbols, {
    get(target, name, receiver) {
      if (typeof name === 'string' && !requires.includes(name)) {
        throw new ScenarioError('undeclared-symbol', `${id} uses ${name}`);
      }
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/** Whether the variant is declared to make this report everywhere. */
export function isKnownReport({ title }: Report, { knownReports = [] }: Variant): boolean {
  return knownReports.some((part) => title.includes(part));
}

function propertiesOf({ properties }: Build, variant: Variant): Property[] {
  const named = Object.entries<PropertyPredicate>(properties).map(([id, predicate]) => ({
    ...predicate,
    id,
  }));
  const isNamed = (report: Report) =>
    named.some((property) => property.report?.(report) === true) || isKnownReport(report, variant);
  return [...named, { id: otherReport, report: (report) => !isNamed(report) }];
}

function engineMark(
  name: string,
  { positions, cells }: MarkPredicate,
  threads: readonly ScenarioThread[],
): Mark {
  const places = Object.entries(positions).map(([thread, at]) => {
    return { thread: threads.findIndex((each) => each.name === thread), at };
  });
  return { name, places, ...(cells && { holds: cells }) };
}

const maxThreads = 16;

function checkBuild(scenario: Scenario, build: Build, bounds: Bounds): void {
  const fault = (text: string): never => {
    throw new ScenarioError('bad-build', `${scenario.id}: ${text}`);
  };
  const same = (what: string, declared: object, built: object) => {
    const missing = Object.keys(declared).find((id) => !Object.hasOwn(built, id));
    if (missing !== undefined) fault(`build() returns no ${what} "${missing}"`);
    const extra = Object.keys(built).find((id) => !Object.hasOwn(declared, id));
    if (extra !== undefined) fault(`build() returns a ${what} "${extra}" that is not declared`);
  };
  same('property', scenario.properties, build.properties);
  same('mark', scenario.marks, build.marks);
  const names = build.threads.map(({ name }) => name);
  if (names.length === 0 || names.length > maxThreads)
    fault(`it has ${names.length} threads, not 1..${maxThreads}`);
  for (const { name, cpu } of build.threads) {
    if (!/^[a-z0-9-]{1,16}$/.test(name)) fault(`the thread name "${name}" is not 1..16 of a-z, 0-9 and -`);
    if (names.indexOf(name) < names.lastIndexOf(name)) fault(`two threads are named ${name}`);
    if (!Number.isInteger(cpu) || cpu < 0 || cpu >= bounds.cpus)
      fault(`${name} runs on CPU${cpu} of ${bounds.cpus}`);
  }
  for (const [mark, { positions }] of Object.entries<MarkPredicate>(build.marks)) {
    const unknown = Object.keys(positions).find((thread) => !names.includes(thread));
    if (unknown !== undefined)
      fault(`mark "${mark}" looks at thread "${unknown}": there are ${names.join(', ')}`);
  }
}
