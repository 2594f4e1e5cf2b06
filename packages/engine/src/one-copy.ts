// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from './errors';

/** Where all copies of this module keep, by package, the file that it was loaded from. */
const loaded = Symbol.for('files of mm-litmus packages');

interface Registry {
  [loaded]?: Map<string, string>;
}

/**
 * Notes that a package of ours was loaded from this file. Throws `two-copies` if it was loaded from another
 * one before: what one copy has made would be strange to the other.
 */
export function oneCopy(name: string, file: string): void {
  const files = ((globalThis as Registry)[loaded] ??= new Map());
  const first = files.get(name) ?? file;
  if (first !== file) throw new ModelError('two-copies', `${name} is loaded from ${first} and from ${file}`);
  files.set(name, file);
}
