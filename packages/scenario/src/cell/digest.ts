// SPDX-License-Identifier: GPL-2.0-only
import { createHash } from 'node:crypto';
import type { Program } from '@mm-litmus/engine';
import type { Definition, Guard as GuardEdit } from '@mm-litmus/kernel';
import { definitionText } from './definition-text';

/** What a schedule rests on. */
export interface Ground {
  readonly program: Program;
  /** The definitions that the threads and the set-up can reach. */
  readonly definitions: readonly Definition[];
  readonly guards: readonly GuardEdit[];
}

/**
 * Eight hex digits that change whenever a schedule might mean something else: with the cells and their
 * ranges, the threads, and the functions: see definition-text.ts.
 */
export function digestOf({ program, definitions, guards }: Ground): string {
  const hash = createHash('sha256');
  const add = (...parts: readonly unknown[]) => hash.update(`${parts.join(' ')}\n`);
  for (const { name, min, max, initial } of program.layout.cells) add('cell', name, min, max, initial);
  for (const { name, cpu } of program.threads) add('thread', name, cpu);
  for (const definition of definitions) add(definitionText(definition));
  if (guards.length > 0) add('guards', JSON.stringify(guards));
  return hash.digest('hex').slice(0, 8);
}
