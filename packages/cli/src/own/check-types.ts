// SPDX-License-Identifier: GPL-2.0-only
import { dirname } from 'node:path';
import type TypeScript from 'typescript';
import { diagnosticText } from './diagnostic-text';
import { fileOfOurs, isOurs } from './our-packages';

import { type Compiler, typeScriptFor } from './typescript';

/** Finds type errors of files again and again, faster than the first time. */
export class TypeChecker {
  private program: TypeScript.Program | undefined;

  constructor(private readonly cwd: string) {}

  /** One line for each type error in these files and what they import: `x.ts:3:7: error TS2322: ...`. */
  check(files: readonly string[]): readonly string[] {
    const ts = typeScriptFor(dirname(files[0]));
    const options = optionsFor(ts, files[0]);
    const host = ts.createCompilerHost(options);
    host.resolveModuleNameLiterals = (names, from, _, known) =>
      names.map(({ text }) =>
        ts.resolveModuleName(text, isOurs(text) ? (fileOfOurs(text) ?? from) : from, known, host),
      );
    this.program = ts.createProgram({
      rootNames: files,
      options,
      host,
      ...(this.program && { oldProgram: this.program }),
    });
    return ts.getPreEmitDiagnostics(this.program).map((each) => diagnosticText(ts, each, this.cwd));
  }
}

/** Those of the user's tsconfig.json, as far as they are about types; strict ones if there is none. */
function optionsFor(ts: Compiler, file: string): TypeScript.CompilerOptions {
  const config = ts.findConfigFile(dirname(file), (name) => ts.sys.fileExists(name));
  const options: TypeScript.CompilerOptions =
    config === undefined
      ? {
          strict: true,
          target: ts.ScriptTarget.ES2023,
          module: ts.ModuleKind.ESNext,
          moduleResolution: ts.ModuleResolutionKind.Bundler,
          types: [],
        }
      : ts.getParsedCommandLineOfConfigFile(config, {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic })!
          .options;
  // Nothing is written, and our packages are those that were published.
  const ofOutput = new Set(['rootDir', 'outDir', 'tsBuildInfoFile', 'customConditions']);
  return {
    ...Object.fromEntries(Object.entries(options).filter(([name]) => !ofOutput.has(name))),
    noEmit: true,
    composite: false,
    incremental: false,
    declaration: false,
    declarationMap: false,
    skipLibCheck: true,
  };
}

function onUnRecoverableConfigFileDiagnostic({ messageText }: TypeScript.Diagnostic): never {
  throw new Error(typeof messageText === 'string' ? messageText : messageText.messageText);
}
