// SPDX-License-Identifier: GPL-2.0-only
import { z } from 'zod';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By scenario and rule: why the rule does not hold there. */
export type LintExceptions = z.infer<typeof schema>;

const schema = z.record(z.string(), z.record(z.string(), z.string().min(1)));

/** `scenarios/lint-exceptions.json` of the folder that we are in; none without that file. */
export function lintExceptionsIn(cwd: string): LintExceptions {
  const file = join(cwd, 'scenarios/lint-exceptions.json');
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}
