// SPDX-License-Identifier: GPL-2.0-only
import type { Definition, Image } from '@mm-litmus/kernel';

/** Definitions of the symbols and of all that their functions want, directly or not; sorted by name. */
export function definitionsFrom(
  { definitionOf, wants }: Pick<Image<object>, 'definitionOf' | 'wants'>,
  symbols: readonly string[],
): readonly Definition[] {
  const met = new Set(symbols);
  for (const name of met) for (const symbol of wants(name)) met.add(symbol);
  return [...met].sort().flatMap((name) => definitionOf(name) ?? []);
}
