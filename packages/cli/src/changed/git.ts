// SPDX-License-Identifier: GPL-2.0-only
import { execFileSync } from 'node:child_process';
import { UsageError } from '../exit-status';

/** The files that a revision range touched, and the folder of the repository that they are named from. */
export interface Touched {
  readonly root: string;
  readonly files: readonly string[];
}

/**
 * What differs between a revision and the work tree, or over a range `A..B`.
 * Throws UsageError for what git does not know.
 */
export function touchedBy(revision: string, cwd: string): Touched {
  const git = (...args: readonly string[]) => {
    try {
      return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (error) {
      const { stderr, message } = error as { stderr?: string; message: string };
      const [line] = (stderr || message).trim().split('\n');
      throw new UsageError(`--changed=${revision}: ${line.replace(/^(fatal|error): /, 'git says: ')}`);
    }
  };
  const root = git('rev-parse', '--show-toplevel').trimEnd();
  const files = git('diff', '--name-only', '-z', '--no-renames', '--end-of-options', revision, '--');
  return { root, files: files.split('\0').filter((file) => file !== '') };
}
