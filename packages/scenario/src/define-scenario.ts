// SPDX-License-Identifier: GPL-2.0-only
import type { MmSymbols } from '@mm-litmus/mm';
import { ScenarioError } from './errors';
import type { Scenario, ScenarioDeclaration } from './scenario';
import { scenarioSchema } from './schema';

/** Checks the declaration of a scenario. Throws `bad-scenario` with every fault it has. */
export const defineScenario = scenariosOf<MmSymbols>();

/** Gives `defineScenario` for variants that have more symbols, or others, than `MmSymbols`. */
export function scenariosOf<S extends object>() {
  return <const P extends string, const M extends string>(
    declaration: ScenarioDeclaration<P, M, S>,
  ): Scenario => {
    const { success, data, error } = scenarioSchema.safeParse(declaration);
    if (success) return data as unknown as Scenario;
    const { id } = declaration as { id?: unknown };
    const faults = error.issues.map(
      ({ path, message }) => `  ${path.join('.') || 'the declaration'}: ${message}`,
    );
    const name = typeof id === 'string' ? `scenario "${id}"` : 'a scenario';
    throw new ScenarioError('bad-scenario', [`${name} is not well formed`, ...faults].join('\n'));
  };
}
