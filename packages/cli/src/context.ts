// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario, Variant } from '@mm-litmus/scenario';
import type { CellRunner } from './cells/cell-runner';
import type { Streams } from './streams';

/** What a verb works with. */
export interface Context {
  readonly streams: Streams;
  readonly scenarios: readonly Scenario[];
  readonly variants: readonly Variant[];
  readonly runCells: CellRunner;
}
