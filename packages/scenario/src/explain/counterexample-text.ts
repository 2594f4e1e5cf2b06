// SPDX-License-Identifier: GPL-2.0-only
import type { Exploration } from '@mm-litmus/engine';
import type { Variant } from '@mm-litmus/mm';
import { explorationOf } from '../cell/exploration-of';
import type { CellResult } from '../cell/result';
import type { Scenario } from '../scenario';
import { wrapLine } from '../text';
import { counterexampleOf } from './counterexample';
import { diagram } from './diagram';
import { type ExplainOptions, subjectOf, verdictOf } from './subject';

/**
 * The diagram and the report of `explain` alone: what stays the same while functions that an execution
 * does not meet change. Undefined where no execution shows anything.
 */
export function counterexampleText(
  scenario: Scenario,
  variant: Variant,
  cell: CellResult,
  property: string,
  options: ExplainOptions = {},
): string | undefined {
  const { id, expected } = verdictOf(cell, property);
  const known = textsIn(explorationOf(cell));
  const key = `${id} ${expected}`;
  if (!known.has(key)) known.set(key, textOf(scenario, variant, cell, property, options));
  return known.get(key);
}

const texts = new WeakMap<Exploration, Map<string, string | undefined>>();

/** Those of variants that are the same program are the same. */
function textsIn(exploration: Exploration | undefined): Map<string, string | undefined> {
  const known = (exploration && texts.get(exploration)) ?? new Map<string, string | undefined>();
  if (exploration !== undefined) texts.set(exploration, known);
  return known;
}

function textOf(...[scenario, variant, cell, property, options = {}]: Parameters<typeof counterexampleText>) {
  const subject = subjectOf(scenario, variant, cell, options);
  const found = subject && counterexampleOf(subject, verdictOf(cell, property));
  if (found === undefined) return undefined;
  const diagrams = found.executions.map((executed) => [...diagram(subject!, executed), '']);
  return [...diagrams.flat(), ...found.remarks.flatMap((text) => text.split('\n'))]
    .flatMap(wrapLine)
    .join('\n');
}
