// SPDX-License-Identifier: GPL-2.0-only

/** Where a pass over the unreduced graph gives up. */
export interface ExplainLimits {
  /** Distinct states, 1,000,000 if not given. */
  readonly states?: number;
}

export const EXPLAIN_STATES = 1_000_000;
