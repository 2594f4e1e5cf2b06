// SPDX-License-Identifier: GPL-2.0-only
import type { FunctionSpec, Steps } from '@mm-litmus/engine';

/** What an operation needs the machine to provide, beyond the cells of its arguments. */
export type Need = 'stack-list' | 'grace-period' | 'rcu-callback';

/** How many functions want each of these needs. */
export type Needs = ReadonlyMap<Need, number>;

/** What the machine asks of a set of linked functions. */
export interface Linkage {
  /** Needs of a function and of all that it may call; undefined if it is not a function of this linkage. */
  needsOf(function_: FunctionSpec): Needs | undefined;
  /** Needs of all functions together. */
  readonly needs: Needs;
}

/** The function that the steps call, if that is all they do. */
export function onlyCall(steps: Steps<unknown>): FunctionSpec | undefined {
  try {
    const first = steps.next();
    if (first.done === true || steps.next().done !== true) return undefined;
    return first.value.type === 'call' ? first.value.function : undefined;
  } catch {
    // Steps of its own that make something of a result, and have none.
    return undefined;
  }
}

/** The larger of both for each need. */
export function larger(a: Needs, b: Needs): Needs {
  const sum = new Map(a);
  for (const [need, count] of b) sum.set(need, Math.max(count, sum.get(need) ?? 0));
  return sum;
}
