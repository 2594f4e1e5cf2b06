// SPDX-License-Identifier: GPL-2.0-only
import { basename } from 'node:path';
import { inlineRunner } from './cells/cell-runner';
import type { Context } from './context';
import { exitStatus, LoadFault, ModelFault, UsageError } from './exit-status';
import { TypeChecker } from './own/check-types';
import { extendUnchecked, type SourceOptions } from './own/extend';
import { type Saves, SavesOnDisk } from './saves';
import { run, type RunOptions } from './verbs/run';

interface WatchParts {
  readonly saves: Saves;
  readonly types: Pick<TypeChecker, 'check'>;
}

/**
 * `mm-litmus run --watch`: runs the cells in this thread, which is warm after the first time, and again
 * whenever a file is saved, until interrupted. Types are checked when the outcomes are there.
 */
export async function watch(
  ids: readonly string[],
  options: RunOptions & SourceOptions,
  context: Context,
  { saves, types }: WatchParts = {
    saves: new SavesOnDisk(),
    types: new TypeChecker(context.cwd ?? process.cwd()),
  },
): Promise<number> {
  const { stderr } = context.streams;
  const here = { ...context, runCells: inlineRunner };
  let files: readonly string[] = [];
  try {
    while (context.interrupted?.aborted !== true) {
      try {
        const own = extendUnchecked(options, here);
        files = own.files;
        if (files.length === 0) throw new UsageError('--watch needs a file: --scenario=./my-scenario.ts');
        const { variants, fileOf } = own;
        await run([...ids, ...own.ids], { ...options, variant: variants, fileOf }, own.context);
        for (const error of types.check(files)) stderr.write(`${error}\n`);
      } catch (error) {
        if (error instanceof LoadFault) files = error.files;
        // Nothing to wait for.
        if (files.length === 0) throw error;
        stderr.write(`${messageOf(error)}\n`);
        if (error instanceof LoadFault && error.cause !== undefined)
          for (const wrong of types.check(files)) stderr.write(`${wrong}\n`);
      }
      const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
      stderr.write(`-- waiting for a change of ${basename(files[0])}${more}\n`);
      await saves.next(files, context.interrupted);
    }
    return exitStatus.interrupted;
  } finally {
    saves.close();
  }
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError || error instanceof ModelFault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
