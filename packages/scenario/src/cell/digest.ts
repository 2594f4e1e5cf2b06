// SPDX-License-Identifier: GPL-2.0-only
import { createHash } from 'node:crypto';
import type { Program } from '@mm-litmus/engine';
import type { Definition, Guard as GuardEdit } from '@mm-litmus/kernel';

/** What a schedule rests on. */
export interface Ground {
  readonly program: Program;
  /** The definitions that the threads and the set-up can reach. */
  readonly definitions: readonly Definition[];
  readonly guards: readonly GuardEdit[];
}

/**
 * Eight hex digits that change whenever a schedule might mean something else: with the cells and their
 * ranges, the threads, and the text of the functions, but for comments and blanks.
 */
export function digestOf({ program, definitions, guards }: Ground): string {
  const hash = createHash('sha256');
  const add = (...parts: readonly unknown[]) => hash.update(`${parts.join(' ')}\n`);
  for (const { name, min, max, initial } of program.layout.cells) add('cell', name, min, max, initial);
  for (const { name, cpu } of program.threads) add('thread', name, cpu);
  for (const definition of definitions) add(definition.type, definition.name, textOf(definition));
  if (guards.length > 0) add('guards', JSON.stringify(guards));
  return hash.digest('hex').slice(0, 8);
}

function textOf(definition: Definition): string {
  const source =
    'bind' in definition ? definition.bind : 'instantiate' in definition ? definition.instantiate : undefined;
  return (source?.toString() ?? '').replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '').replace(/\s+/g, '');
}
