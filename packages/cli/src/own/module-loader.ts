// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { ModelFault } from '../exit-status';
import { diagnosticText } from './diagnostic-text';
import { fileOfOurs, isOurs } from './our-packages';
import { typeScriptFor } from './typescript';

/** Node's own, as far as it is needed: modules that are compiled from a text. */
// eslint-disable-next-line @typescript-eslint/naming-convention -- it is Node's name
type Compiling = Module & { _compile(text: string, file: string): void };

/**
 * Runs TypeScript files and what they import, as CommonJS, each once. Types are not looked at. Our own
 * packages are those of this program. A loader of its own sees a file as it is now.
 */
export class ModuleLoader {
  private readonly modules = new Map<string, Module>();

  /** Faults are placed as seen from `cwd`. */
  constructor(private readonly cwd: string) {}

  /** Those that were run, in the order in which they were first asked for. */
  get files(): readonly string[] {
    return [...this.modules.keys()];
  }

  /** What the module exports. Throws ModelFault for what is no TypeScript, and whatever the module throws. */
  load(file: string): unknown {
    const known = this.modules.get(file);
    if (known !== undefined) return known.exports;
    const module = new Module(file) as Compiling;
    this.modules.set(file, module);
    module.filename = file;
    module.require = ((name: string) => this.require(name, file)) as NodeJS.Require;
    module._compile(javaScriptOf(file, this.cwd), file);
    return module.exports;
  }

  private require(name: string, from: string): unknown {
    if (isOurs(name)) return createRequire(__filename)(fileOfOurs(name) ?? name);
    const file = typeScriptFile(name, from);
    return file === undefined ? createRequire(from)(name) : this.load(file);
  }
}

function javaScriptOf(file: string, cwd: string): string {
  const ts = typeScriptFor(dirname(file));
  const { outputText, diagnostics = [] } = ts.transpileModule(readFileSync(file, 'utf8'), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2023,
      esModuleInterop: true,
      inlineSourceMap: true,
    },
  });
  if (diagnostics.length > 0)
    throw new ModelFault(diagnostics.map((each) => diagnosticText(ts, each, cwd)).join('\n'));
  return outputText;
}

/** The TypeScript file that a relative name means, if it does mean one. */
function typeScriptFile(name: string, from: string): string | undefined {
  if (!/^\.{0,2}\//.test(name)) return undefined;
  const path = resolve(dirname(from), name);
  const candidates = [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), resolve(path, 'index.ts')];
  return candidates.find((each) => each.endsWith('.ts') && isRegularFile(each));
}

function isRegularFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
