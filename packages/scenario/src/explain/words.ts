// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, Step } from '@mm-litmus/engine';

/** A call as it stands in C: `folio_put(K)`. */
export function callText({ name, args }: CallView): string {
  return `${name}(${args.map(valueText).join(', ')})`;
}

/** A step: `K._refcount = 1` for a plain store, `folio_trylock(K): false` for what has a result. */
export function stepText({ operation, result }: Step): string {
  const { name, args } = operation;
  if (name === 'store' && args.length === 2) return `${valueText(args[0])} = ${valueText(args[1])}`;
  if (name === 'load' && args.length === 1) return `read ${valueText(args[0])}: ${valueText(result)}`;
  return callText(operation) + (result === undefined ? '' : `: ${valueText(result)}`);
}

/** A step before it is made: `K._refcount = 1`, `read K._refcount`; `...` where other arguments vary. */
export function requestText({ name, args }: CallView, argsVary: boolean): string {
  const shown = args.map(valueText);
  if (name === 'store') return `${shown[0]} = ${argsVary ? '...' : shown[1]}`;
  if (name === 'load') return `read ${shown[0]}`;
  return `${name}(${[...shown, ...(argsVary ? ['...'] : [])].join(', ')})`;
}

/** Objects of the kernel model name themselves; of a record only the values are told. */
export function valueText(value: unknown): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value === 'function') return value.name;
  if (typeof value !== 'object') return `${value as string | number | boolean | undefined}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  if (!isPlain) return (value as { toString: () => string }).toString();
  return `{${Object.values(value).map(valueText).join(', ')}}`;
}
