// SPDX-License-Identifier: GPL-2.0-only
import { ReportError, ReportFolder, type ScenarioSummary, variantData } from '@mm-litmus/report';
import type { Context } from '../context';
import { exitStatus, UsageError } from '../exit-status';
import { progressOn } from '../progress';
import { select } from '../select';
import { version } from '../version';

export interface ReportOptions {
  readonly out: string;
  readonly variant?: readonly string[];
  readonly jobs?: number;
}

/** `mm-litmus report [ID..]`: writes the report for the browser. */
export async function report(
  ids: readonly string[],
  { out, variant, jobs }: ReportOptions,
  { streams, scenarios: allScenarios, variants: allVariants, makeReports }: Context,
): Promise<number> {
  if (out === '') throw new UsageError('--out names no folder: --out=DIR');
  const scenarios = select('scenario', allScenarios, ({ id }) => id, ids);
  const variants = select('variant', allVariants, ({ name }) => name, variant ?? []);
  const folder = openFolder(out);
  const summaries: ScenarioSummary[] = [];
  const progress = progressOn(streams.stderr, scenarios.length * variants.length);
  try {
    for await (const { summary, packed } of makeReports(scenarios, variants, jobs)) {
      folder.scenario(summary.id, packed);
      progress.show(summaries.push(summary) * variants.length);
    }
    progress.clear();
    if (summaries.length < scenarios.length) {
      folder.discard();
      streams.stderr.write('mm-litmus: interrupted; nothing was written\n');
      return exitStatus.interrupted;
    }
    folder.finish({ version, variants: variants.map(variantData), scenarios: summaries });
  } catch (error) {
    folder.discard();
    throw error instanceof ReportError ? new UsageError(error.message) : error;
  }
  streams.stdout.write(`${out}/index.html\n`);
  return exitStatus.expected;
}

function openFolder(out: string): ReportFolder {
  try {
    return new ReportFolder(out);
  } catch (error) {
    throw error instanceof ReportError ? new UsageError(error.message) : error;
  }
}
