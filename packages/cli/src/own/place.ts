// SPDX-License-Identifier: GPL-2.0-only
import { relative } from 'node:path';

/** `my-variant.ts:12:5`, from 1, as compilers and editors have it. */
export function placeText(cwd: string, file: string, line: number, character: number): string {
  return `${relative(cwd, file)}:${line + 1}:${character + 1}`;
}
