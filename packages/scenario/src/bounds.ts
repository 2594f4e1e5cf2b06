// SPDX-License-Identifier: GPL-2.0-only
import { ScenarioError } from './errors';

/** How many of something there are: a fixed number, or `min` of them until somebody asks for more. */
export type Bound = number | { readonly min: number; readonly max: number };

/** The numbers a scenario is built for. */
export type Bounds = Readonly<Record<string, number>> & { readonly cpus: number; readonly folios: number };

/** How many CPUs, folios and other things a scenario has, or may have. */
export interface DeclaredBounds {
  readonly cpus: Bound;
  readonly folios: Bound;
  readonly [name: string]: Bound;
}

/**
 * The bounds of a scenario with some of them raised.
 * Throws `bad-bound` for a name that it does not have and a value that it cannot take.
 */
export function resolveBounds(
  scenario: { readonly id: string; readonly bounds: DeclaredBounds },
  set: Readonly<Record<string, number>> = {},
): Bounds {
  for (const [name, value] of Object.entries(set)) {
    if (!Object.hasOwn(scenario.bounds, name)) {
      const names = Object.keys(scenario.bounds).join(', ');
      throw new ScenarioError('bad-bound', `${scenario.id} has no bound "${name}": it has ${names}`);
    }
    const { min, max } = rangeOf(scenario.bounds[name]);
    if (!Number.isInteger(value) || value < min || value > max) {
      const takes = min === max ? `is fixed at ${min}` : `takes ${min}..${max}`;
      throw new ScenarioError('bad-bound', `${name}=${value}: in ${scenario.id} it ${takes}`);
    }
  }
  const resolved = Object.entries(scenario.bounds).map(([name, bound]) => [
    name,
    set[name] ?? rangeOf(bound).min,
  ]);
  return Object.fromEntries(resolved) as Bounds;
}

/** From how many to how many a bound goes. */
export function rangeOf(bound: Bound): { readonly min: number; readonly max: number } {
  return typeof bound === 'number' ? { min: bound, max: bound } : bound;
}

/** `2 CPUs, 1 folio` */
export function boundsText(bounds: Bounds): string {
  const entries = Object.entries(bounds).map(([name, count]) => {
    const many = name === 'cpus' ? 'CPUs' : name;
    return `${count} ${count === 1 ? many.replace(/(?<=ss)es$|s$/, '') : many}`;
  });
  return entries.join(', ');
}
