// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Program, type SourcePlace, sourcesOf, type Step } from '@mm-litmus/engine';

/** `@mm-litmus/mm/src/free/folio_put.ts:12`: a line of a package, wherever it is installed. */
export type SourceLine = string;

/**
 * For each step of a replay the lines it comes from: of the operation first, then of each call around
 * it, innermost first. Lines that the kernel model itself passes calls through are left out.
 */
export function sourceLinesOf(program: Program, steps: readonly Step[]): readonly (readonly SourceLine[])[] {
  return sourcesOf(program, steps).map((stacks) =>
    stacks.toReversed().flatMap((stack) => {
      for (const place of stack) {
        const line = lineOf(place);
        if (line !== undefined && !machinery.test(line)) return [line];
      }
      return [];
    }),
  );
}

/** What stands between a function of the model and the operation or call it makes. */
const machinery =
  /^@mm-litmus\/(engine\/|kernel\/(src|dist)\/(definition|link|loader|machine|run-body|symbols-proxy)\.)/;

function lineOf({ file, line, column }: SourcePlace): SourceLine | undefined {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  if (!path.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(path)) return undefined;
  const map = sourceMapOf(path);
  if (map === undefined) return inPackage(path, line);
  const entry = map.findEntry(line - 1, column - 1);
  return 'originalSource' in entry
    ? inPackage(resolve(dirname(path), entry.originalSource), entry.originalLine + 1)
    : undefined;
}

const maps = new Map<string, SourceMap | undefined>();

/** Of a compiled file, as it lies beside it. */
function sourceMapOf(path: string): SourceMap | undefined {
  if (!maps.has(path)) {
    const text = path.endsWith('.js') ? read(`${path}.map`) : undefined;
    maps.set(path, text === undefined ? undefined : new SourceMap(JSON.parse(text) as SourceMapPayload));
  }
  return maps.get(path);
}

const packages = new Map<string, { readonly name: string; readonly root: string } | undefined>();

function inPackage(path: string, line: number): SourceLine | undefined {
  const found = packageOf(dirname(path));
  return found && `${found.name}/${relative(found.root, path).replaceAll('\\', '/')}:${line}`;
}

function packageOf(directory: string): { readonly name: string; readonly root: string } | undefined {
  if (!packages.has(directory)) {
    const manifest = read(join(directory, 'package.json'));
    const { name } = (manifest === undefined ? {} : JSON.parse(manifest)) as { name?: string };
    const parent = dirname(directory);
    packages.set(
      directory,
      name !== undefined ? { name, root: directory } : parent === directory ? undefined : packageOf(parent),
    );
  }
  return packages.get(directory);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
