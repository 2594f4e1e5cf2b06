// SPDX-License-Identifier: GPL-2.0-only
import type { CellResult, PropertyVerdict, Verdict } from '@mm-litmus/scenario';
import { passes, worst } from '@mm-litmus/scenario';

/** A property of a cell that nobody ran. */
export function property(
  id: string,
  verdict: Verdict,
  actual: PropertyVerdict['actual'],
  more: Partial<PropertyVerdict> = {},
): PropertyVerdict {
  return {
    id,
    expected: 'never',
    actual,
    ok: passes(verdict),
    verdict,
    reason: '',
    provenance: 'scenario',
    ...more,
  };
}

/** A cell that nobody ran. */
export function cell(
  scenario: string,
  variant: string,
  properties: readonly PropertyVerdict[],
  more: Partial<CellResult> = {},
): CellResult {
  return {
    scenario,
    variant,
    verdict: worst(properties.map(({ verdict }) => verdict)),
    properties,
    complete: true,
    reduced: false,
    states: 100,
    transitions: 200,
    bounds: { cpus: 2, folios: 2 },
    marks: [],
    reports: [],
    ends: [],
    progress: 'not checked',
    untried: { neverRan: [], sameAnswer: [] },
    bytes: 2 ** 20,
    ...more,
  };
}
