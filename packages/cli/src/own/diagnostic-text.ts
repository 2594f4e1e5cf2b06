// SPDX-License-Identifier: GPL-2.0-only
import type TypeScript from 'typescript';
import { placeText } from './place';
import type { Compiler } from './typescript';

/** `my-variant.ts:3:7: error TS2322: ...`, as compilers say it. */
export function diagnosticText(
  ts: Compiler,
  { file, start, code, messageText }: TypeScript.Diagnostic,
  cwd: string,
): string {
  const message = `error TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  if (file === undefined || start === undefined) return message;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${placeText(cwd, file.fileName, line, character)}: ${message}`;
}
