// SPDX-License-Identifier: GPL-2.0-only
import type { ScenarioGuard } from './scenario';

type Named<G> = G & Pick<ScenarioGuard, 'name' | 'variant'>;

/** The same guard of several variants that do not extend one another, named after each. */
export function guardIn<const G extends Omit<ScenarioGuard, 'variant'>>(
  variants: readonly string[],
  guard: G,
): Named<G>[] {
  return variants.map((variant) => {
    return { ...guard, name: `${guard.name}-${variant.replaceAll('.', '-')}`, variant };
  });
}
