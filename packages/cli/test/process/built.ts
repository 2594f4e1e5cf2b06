// SPDX-License-Identifier: GPL-2.0-only
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');

/** Compiles all packages, as far as they are not: for tests that need processes or threads of their own. */
export function build(): void {
  try {
    execFileSync(process.execPath, [require.resolve('typescript/lib/tsc.js'), '-b'], {
      cwd: root,
      encoding: 'utf8',
    });
  } catch (error) {
    throw new Error(`tsc -b failed:\n${(error as { stdout: string }).stdout}`, { cause: error });
  }
}

/** The command, as npm installs it. */
export const command = resolve(__dirname, '../../bin/mm-litmus.js');
