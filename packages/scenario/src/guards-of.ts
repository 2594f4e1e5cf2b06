// SPDX-License-Identifier: GPL-2.0-only
import { type ExpectingVariant, resolveExpectation } from './expectation';
import type { Scenario, ScenarioGuard } from './scenario';

/**
 * The guards that stand for a variant: its own, and for each property expected to be `never` that none
 * of them turns, those of the nearest variant that it extends and that has any. What is inherited
 * turns only such properties, and is named like the guard that it comes from.
 */
export function guardsOf(scenario: Scenario, variant: ExpectingVariant): readonly ScenarioGuard[] {
  const own = scenario.guards.filter((guard) => guard.variant === variant.name);
  let open = Object.keys(scenario.properties).filter(
    (id) => resolveExpectation(scenario, variant, id)?.outcome === 'never' && !own.some(turning(id)),
  );
  const inherited: ScenarioGuard[] = [];
  for (let from = variant.extends; from !== undefined && open.length > 0; from = from.extends) {
    const { name } = from;
    for (const guard of scenario.guards.filter((each) => each.variant === name)) {
      const turns = open.flatMap((id) => (turning(id)(guard) ? [[id, guard.turns[id]]] : []));
      if (turns.length === 0) continue;
      inherited.push({
        ...guard,
        variant: variant.name,
        turns: Object.fromEntries(turns) as typeof guard.turns,
      });
    }
    open = open.filter((id) => !inherited.some(turning(id)));
  }
  return [...own, ...inherited];
}

function turning(id: string): (guard: ScenarioGuard) => boolean {
  return ({ turns }) => Object.hasOwn(turns, id);
}
