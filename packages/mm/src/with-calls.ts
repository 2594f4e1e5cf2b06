// SPDX-License-Identifier: GPL-2.0-only
import type { Definition, FunctionDefinition } from '@mm-litmus/kernel';
import type { MmSymbols } from './mm-symbols';

/** By symbol that a function calls: the one it calls instead. */
export type Renamed = { readonly [name in keyof MmSymbols]?: keyof MmSymbols };

/**
 * The same functions after a commit that did nothing to them but to let them call other symbols, with
 * the same arguments and, if used, results.
 */
export function withCalls(definitions: readonly Definition[], renamed: Renamed): Definition[] {
  return definitions.map((definition) =>
    definition.type === 'function' ? rebound(definition, renamed) : definition,
  );
}

function rebound(definition: FunctionDefinition, renamed: Renamed): FunctionDefinition {
  const { bind, given } = definition;
  return { ...definition, bind: bindWith(definition, renamed), given: [bind, given, renamed] };
}

function bindWith({ bind }: FunctionDefinition, renamed: Renamed): FunctionDefinition['bind'] {
  return (symbols) =>
    bind(
      new Proxy<object>(symbols, {
        get: (target, name) => Reflect.get(target, renamed[name as keyof MmSymbols] ?? name) as unknown,
      }) as never,
    );
}
