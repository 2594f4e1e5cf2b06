// SPDX-License-Identifier: GPL-2.0-only
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type TypeScript from 'typescript';
import { UsageError } from '../exit-status';

export type Compiler = typeof TypeScript;

/** The user's own TypeScript, else one that is installed beside this package. Throws UsageError without any. */
export function typeScriptFor(folder: string): Compiler {
  for (const from of [join(folder, 'file.js'), __filename]) {
    try {
      return createRequire(from)('typescript') as Compiler;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new UsageError('a .ts file needs TypeScript: npm install --save-dev typescript');
}
