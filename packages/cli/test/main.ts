// SPDX-License-Identifier: GPL-2.0-only
import type { Scenario, Variant } from '@mm-litmus/scenario';
import { main, type MainOptions } from '../src';
import { drainAndDequeue, drained, locked, twoDequeue, unlocked } from '../../scenario/test/fixture/tiny';

export const scenarios: readonly Scenario[] = [drainAndDequeue, twoDequeue];
export const variants: readonly Variant[] = [unlocked, locked, drained];

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command on the tiny catalog. */
export async function run(argv: readonly string[], options: MainOptions = {}): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const status = await main(
    argv,
    { stdout: { write: (text) => (stdout += text) }, stderr: { write: (text) => (stderr += text) } },
    { scenarios, variants, ...options },
  );
  return { status, stdout: withoutDigests(stdout), stderr };
}

/** Digests change with every function of the model, and say nothing to a reader. */
function withoutDigests(text: string): string {
  return text.replace(/@[0-9a-f]{8}:/g, '@DIGEST:');
}
