// SPDX-License-Identifier: GPL-2.0-only
import { scenarios as bundledScenarios } from '@mm-litmus/catalog';
import { families as bundledFamilies, variants as bundledVariants } from '@mm-litmus/variants';
import { CommanderError } from 'commander';
import { inlineRunner } from './cells/cell-runner';
import type { Context } from './context';
import { checkOptions } from './check-options';
import { exitStatus, ModelFault, UsageError } from './exit-status';
import { createProgram } from './program';
import { inlineReportMaker } from './report/report-maker';
import type { Streams } from './streams';

/** Of what is bundled, what to replace: tests bring scenarios and variants of their own. */
export type MainOptions = Partial<Omit<Context, 'streams' | 'argv'>>;

/**
 * The command `mm-litmus` with these arguments; resolves to its exit status and throws nothing.
 * Runs cells in the calling thread unless told otherwise.
 */
export async function main(
  argv: readonly string[],
  streams: Streams,
  options: MainOptions = {},
): Promise<number> {
  let status: number = exitStatus.internal;
  const context: Context = {
    scenarios: bundledScenarios,
    variants: bundledVariants,
    families: Object.entries(bundledFamilies).map(([name, variants]) => ({ name, variants })),
    runCells: inlineRunner,
    makeReports: inlineReportMaker,
    ...options,
    streams,
    argv,
  };
  const program = createProgram(context, (result) => (status = result));
  try {
    await program.parseAsync(checkOptions(program, argv), { from: 'user' });
    return status;
  } catch (error) {
    // It has said what it has to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.expected : exitStatus.usage;
    if (error instanceof UsageError) {
      streams.stderr.write(`mm-litmus: ${error.message}\n`);
      return exitStatus.usage;
    }
    if (error instanceof ModelFault) {
      streams.stderr.write(`${error.message}\n`);
      return exitStatus.internal;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    streams.stderr.write(`mm-litmus: internal error, please report it: ${text}\n`);
    return exitStatus.internal;
  }
}
