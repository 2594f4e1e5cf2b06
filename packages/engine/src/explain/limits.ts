// SPDX-License-Identifier: GPL-2.0-only

/** Where a pass over the unreduced graph gives up. */
export interface ExplainLimits {
  /** Distinct states, 1,000,000 if not given. */
  readonly states?: number;
  /** Asked now and then whether to go on; if not, it gives up. Yes if not given. */
  readonly goOn?: (() => boolean) | undefined;
}

const EXPLAIN_STATES = 1_000_000;

/** States between two questions. */
const INTERVAL = 512;

/** Whether a pass that has met so many states has to give up. */
export function isBeyond(
  { states = EXPLAIN_STATES, goOn }: ExplainLimits,
  count: number,
  done: number,
): boolean {
  return count > states || (done % INTERVAL === 0 && goOn?.() === false);
}
