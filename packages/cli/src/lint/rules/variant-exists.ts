// SPDX-License-Identifier: GPL-2.0-only
import type { LintRule } from '../rule';

/** Expectations, guards and corrections name variants that there are. */
export const variantExists: LintRule = {
  name: 'variant-exists',
  check({ scenario: { expect, guards, corrections }, cells }) {
    const known = cells.map(({ variant }) => variant.name);
    const named = [
      ...Object.keys(expect).map((name) => ['an expectation', name] as const),
      ...guards.map(({ name, variant }) => [`guard ${name}`, variant] as const),
      ...corrections.map(({ variant }) => ['a correction', variant] as const),
    ];
    return named
      .filter(([, variant]) => !known.includes(variant))
      .map(([what, variant]) => `${what} is about ${variant}, which is no variant`);
  },
};
