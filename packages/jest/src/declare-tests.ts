// SPDX-License-Identifier: GPL-2.0-only
import {
  type CellResult,
  explainCell,
  guardsOf,
  notApplicable,
  resolveExpectation,
  runCell,
  type RunCellOptions,
  runGuard,
  type Scenario,
  type ScenarioGuard,
  type Variant,
} from '@mm-litmus/scenario';
import { checkGolden, type Golden, goldenFiles } from './golden';

export interface DeclareOptions extends Pick<RunCellOptions, 'set' | 'limits'> {
  /** All bundled variants if absent. */
  readonly variants?: readonly Variant[];
}

/** Of a test runner, what is needed here. */
export interface TestApi {
  readonly describe: (name: string, declare: () => void) => void;
  readonly test: (name: string, run: () => void) => void;
  /** Stack of whoever declares the tests: where a failure is shown to be. */
  readonly caller: string;
  /** Where the counterexamples are kept; without it they are not compared. */
  readonly golden?: Golden;
}

/** Declares the tests that `testScenario` promises; `bundled` are the variants when none are chosen. */
export function declareTests(
  scenario: Scenario,
  bundled: readonly Variant[],
  { variants: chosen, ...options }: DeclareOptions,
  api: TestApi,
): void {
  const variants = chosen ?? bundled;
  const cells = variants.map((variant): Cell => {
    let result: CellResult | undefined;
    return { variant, run: () => (result ??= runCell(scenario, variant, options)) };
  });
  api.describe(scenario.id, () => {
    for (const cell of cells) {
      api.describe(cell.variant.name, () => declareCell(scenario, cell, options, api));
    }
    for (const variant of variants) {
      for (const guard of guardsOf(scenario, variant)) {
        declareGuard(guard, api, () => guardFailure(scenario, guard, variant, options));
      }
    }
    // Those of variants that were not chosen are not asked for.
    const known = variants.map(({ name }) => name);
    for (const guard of chosen === undefined ? scenario.guards : []) {
      if (known.includes(guard.variant)) continue;
      declareGuard(guard, api, () => `there is no variant ${guard.variant}`);
    }
    if (api.golden !== undefined) declareGolden(scenario, cells, options, api.golden, api);
  });
}

interface Cell {
  readonly variant: Variant;
  /** Explores it at the first call only. */
  readonly run: () => CellResult;
}

function declareCell(
  scenario: Scenario,
  { variant, run: cell }: Cell,
  options: RunCellOptions,
  api: TestApi,
): void {
  const ids = Object.keys(scenario.properties);
  const expected = ids.map((id) => resolveExpectation(scenario, variant, id)?.outcome);

  const check = (id: string): void => {
    const property = cell().properties.find((each) => each.id === id)!;
    if (property.ok) return;
    fail(explainCell(scenario, variant, cell(), id, options), api);
  };

  if (expected.every((outcome) => outcome === notApplicable)) {
    api.test(notApplicable, () => check(ids[0]));
    return;
  }
  ids.forEach((id, i) => api.test(`${id}: ${expected[i] ?? 'nothing is expected'}`, () => check(id)));
  api.test('no other report', () => {
    for (const { id } of cell().properties) if (!ids.includes(id)) check(id);
  });
  if (!expected.includes('never')) return;
  for (const [name, statement] of Object.entries(scenario.marks)) {
    api.test(`reaches ${name}`, () => {
      const { marks, error } = cell();
      const mark = marks.find((each) => each.name === name);
      if (mark?.reached === true) return;
      const lacks = (mark?.lacks ?? []).map((each) => `\nnothing is named ${each} in this variant`);
      fail(error?.message ?? `no state in which ${statement}${lacks.join('')}`, api);
    });
  }
}

function declareGolden(
  scenario: Scenario,
  cells: readonly Cell[],
  options: RunCellOptions,
  golden: Golden,
  api: TestApi,
): void {
  api.test('counterexamples are those of golden/', () => {
    const results = cells.map(({ variant, run }) => [variant, run()] as const);
    const fault = checkGolden(golden, goldenFiles(scenario, results, options));
    if (fault !== undefined) fail(fault, api);
  });
}

function declareGuard(guard: ScenarioGuard, api: TestApi, failureOf: () => string | undefined): void {
  const turns = Object.entries(guard.turns).map(([id, outcome]) => `${id} ${outcome}`);
  api.test(`guard ${guard.name} makes ${turns.join(', ')} in ${guard.variant}`, () => {
    const failure = failureOf();
    if (failure !== undefined) fail(failure, api);
  });
}

function guardFailure(
  scenario: Scenario,
  guard: ScenarioGuard,
  variant: Variant,
  options: RunCellOptions,
): string | undefined {
  const { cell, turned } = runGuard(scenario, guard, variant, options);
  const failed = turned.find(({ ok }) => !ok);
  if (failed === undefined) return undefined;
  const explained = explainCell(scenario, variant, cell, failed.id, { ...options, guards: guard.edits });
  return `${failed.reason}\nguard: ${guard.because}\n\n${explained}`;
}

function fail(message: string, { caller }: TestApi): never {
  const error = new Error(message);
  error.name = 'TestScenarioError';
  error.stack = `${error.name}: ${message}\n${caller.slice(caller.indexOf('\n') + 1)}`;
  throw error;
}
