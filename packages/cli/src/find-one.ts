// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario, Variant } from '@mm-litmus/scenario';
import { hintOf, listOf } from './closest';
import type { Context } from './context';
import { UsageError } from './exit-status';

/** The scenario of this id. Throws UsageError if there is none. */
export function scenarioOf(id: string, { scenarios }: Context): Scenario {
  return findOne('scenario', id, scenarios, (each) => each.id);
}

/** The variant of this name. Throws UsageError if there is none. */
export function variantOf(name: string, { variants }: Context): Variant {
  return findOne('variant', name, variants, (each) => each.name);
}

function findOne<T>(kind: string, name: string, all: readonly T[], nameOf: (each: T) => string): T {
  const found = all.find((each) => nameOf(each) === name);
  if (found === undefined)
    throw new UsageError(`unknown ${kind} '${name}'${hintOf(name, all.map(nameOf), listOf(kind))}`);
  return found;
}
