// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario, Variant } from '@mm-litmus/scenario';
import type { CellRunner } from './cells/cell-runner';
import type { Family } from './families';
import type { ReportMaker } from './report/report-maker';
import type { Streams } from './streams';

/** What a verb works with. */
export interface Context {
  readonly streams: Streams;
  /** What the command was given. */
  readonly argv: readonly string[];
  readonly scenarios: readonly Scenario[];
  readonly variants: readonly Variant[];
  /** What the matrix is put together by: one matrix of all variants if absent. */
  readonly families?: readonly Family[];
  readonly runCells: CellRunner;
  readonly makeReports: ReportMaker;
  /** The folder that files and packages are looked for in; the process's if absent. */
  readonly cwd?: string;
  /** Ends what would go on for ever. */
  readonly interrupted?: AbortSignal;
  /** Whether that has not happened, for those who wait for nothing; always yes if absent. */
  readonly goOn?: () => boolean;
}
