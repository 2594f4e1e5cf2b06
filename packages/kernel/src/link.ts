// SPDX-License-Identifier: GPL-2.0-only
import type { Definition } from './definition';
import type { CallGuard, Guard } from './guard';
import { LinkError } from './link-error';
import { Loader, NOP, type LoadedImage } from './loader';
import type { Machine } from './machine';
import { symbolsProxy } from './symbols-proxy';

/** Definitions that go together; within a layer a symbol is defined once. */
export type Layer = readonly Definition[];

/** What else is linked: edits of the functions. */
export interface LinkOptions {
  readonly guards?: readonly Guard[];
}

/** Layers linked: every symbol that a function wants is defined. Load it into a machine to call it. */
export interface Image<S extends object> {
  readonly has: (symbol: string) => boolean;
  /** Symbols that a function takes apart, in that order; empty for operations and unknown symbols. */
  readonly wants: (symbol: string) => readonly string[];
  /** What the symbol is bound to; compared by identity. */
  readonly definitionOf: (symbol: string) => Definition | undefined;
  /** Binds the functions for one machine. `data` gives the variables, if any are declared. */
  load(machine: Machine, data?: Partial<S>): LoadedImage<S>;
}

/**
 * Links layers, lowest first: where two define a symbol, the later one counts. Throws LinkError for a
 * symbol that nobody defines, for one defined twice in a layer, and for guards that edit nothing.
 */
export function link<S extends object>(
  layers: readonly Layer[],
  { guards = [] }: LinkOptions = {},
): Image<S> {
  const definitions = resolve(layers);
  for (const guard of guards) if ('replace' in guard) replace(definitions, guard.replace);
  const edits = guards.filter((guard): guard is CallGuard => !('replace' in guard));
  const wants = new Map([...definitions].map(([name, definition]) => [name, wantsOf(definition)]));
  checkResolved(definitions, wants);
  checkGuards(definitions, wants, edits);
  return {
    has: (symbol) => definitions.has(symbol),
    wants: (symbol) => wants.get(symbol) ?? [],
    definitionOf: (symbol) => definitions.get(symbol),
    load: (machine, data = {}) => new Loader<S>(definitions, wants, edits, machine, data).load(),
  };
}

function resolve(layers: readonly Layer[]): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  layers.forEach((layer, i) => {
    const here = new Set<string>();
    for (const definition of layer) {
      const { name } = definition;
      if (here.has(name)) {
        throw new LinkError(
          'duplicate-symbol',
          name,
          `${name} is defined twice in layer ${i + 1} of ${layers.length}`,
        );
      }
      here.add(name);
      definitions.set(name, definition);
    }
  });
  return definitions;
}

function replace(definitions: Map<string, Definition>, by: Definition): void {
  if (!definitions.has(by.name)) {
    throw new LinkError('nothing-to-edit', by.name, `a guard replaces ${by.name}, which nothing defines`);
  }
  definitions.set(by.name, by);
}

/** Binds once with stand-ins, only to see which symbols are taken apart. */
function wantsOf(definition: Definition): readonly string[] {
  if (definition.type !== 'function' && definition.type !== 'macro') return [];
  const wants: string[] = [];
  definition.bind(symbolsProxy(definition.name, (name) => void wants.push(name)) as never);
  return wants;
}

function checkResolved(
  definitions: ReadonlyMap<string, Definition>,
  wants: ReadonlyMap<string, readonly string[]>,
): void {
  const wantedBy = new Map<string, string[]>();
  for (const [name, wanted] of wants) {
    for (const symbol of wanted) {
      if (!definitions.has(symbol)) wantedBy.set(symbol, [...(wantedBy.get(symbol) ?? []), name]);
    }
  }
  const [first] = wantedBy;
  if (first === undefined) return;
  const reasons = [...wantedBy].map(
    ([symbol, by]) => `${symbol} is not defined, but wanted by ${by.join(', ')}`,
  );
  throw new LinkError('unresolved-symbol', first[0], reasons.join('; '), first[1]);
}

function checkGuards(
  definitions: ReadonlyMap<string, Definition>,
  wants: ReadonlyMap<string, readonly string[]>,
  guards: readonly CallGuard[],
): void {
  for (const guard of guards) {
    const symbol = 'rebind' in guard ? guard.rebind : 'drop' in guard ? guard.drop : guard.swap;
    const edited = guard.in;
    if (!definitions.has(edited)) {
      throw new LinkError('nothing-to-edit', edited, `a guard edits ${edited}, which nothing defines`, [
        edited,
      ]);
    }
    if (wants.get(edited)?.includes(symbol) !== true) {
      throw new LinkError(
        'nothing-to-edit',
        symbol,
        `a guard edits ${symbol} in ${edited}, which does not use it`,
        [edited],
      );
    }
    if ('rebind' in guard) {
      if (guard.to !== NOP && !definitions.has(guard.to)) {
        throw new LinkError(
          'unresolved-symbol',
          guard.to,
          `${guard.to} is not defined, but wanted by a guard of ${edited}`,
          [edited],
        );
      }
    } else if (definitions.get(symbol)?.type === 'macro') {
      throw new LinkError(
        'nothing-to-edit',
        symbol,
        `${symbol} is a macro in ${edited}: rebind it, or replace ${edited}`,
        [edited],
      );
    }
  }
}
