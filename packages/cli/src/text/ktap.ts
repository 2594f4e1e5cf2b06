// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, passes, type PropertyVerdict } from '@mm-litmus/scenario';

/**
 * The Kernel Test Anything Protocol (Documentation/dev-tools/ktap.rst): scenario > variant > property.
 * What is not applicable is skipped, what a limit left open has timed out.
 */
export function ktapText(cells: readonly CellResult[]): string {
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const lines = suite(
    scenarios.map((scenario) =>
      scenarioTest(
        scenario,
        cells.filter((cell) => cell.scenario === scenario),
      ),
    ),
  );
  return lines.map((line) => `${line}\n`).join('');
}

interface Test {
  readonly name: string;
  readonly ok: boolean;
  readonly directive: string;
  /** What comes before its result line. */
  readonly before: readonly string[];
}

function suite(tests: readonly Test[], name?: string): string[] {
  return [
    'KTAP version 1',
    ...(name === undefined ? [] : [`# Subtest: ${name}`]),
    `1..${tests.length}`,
    ...tests.flatMap((test, i) => [
      ...test.before,
      `${test.ok ? 'ok' : 'not ok'} ${i + 1} ${test.name}${test.directive}`,
    ]),
  ];
}

function parent(name: string, tests: readonly Test[]): Test {
  const isSkipped = tests.every(({ directive }) => directive.startsWith(' # SKIP'));
  return {
    name,
    ok: tests.every(({ ok }) => ok),
    directive: isSkipped ? ' # SKIP' : '',
    before: suite(tests, name).map((line) => `    ${line}`),
  };
}

function scenarioTest(scenario: string, cells: readonly CellResult[]): Test {
  return parent(
    scenario,
    cells.map(({ variant, properties }) => parent(variant, properties.map(propertyTest))),
  );
}

function propertyTest({ id, verdict, reason }: PropertyVerdict): Test {
  const ok = passes(verdict);
  const directive =
    verdict === 'not-applicable' ? ` # SKIP ${reason}` : verdict === 'incomplete' ? ' # TIMEOUT' : '';
  return {
    name: id,
    ok,
    directive,
    before: ok ? [] : [`# ${id}: ${verdict}: ${reason.replaceAll('\n', ' ')}`],
  };
}
