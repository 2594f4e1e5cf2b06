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

/** Arguments of a call that a diagram shows at most. */
const FEW_ARGUMENTS = 3;

/**
 * A call in a diagram: of a lock only which, else its first arguments, without records, which say
 * nothing to who does not know their fields.
 */
export function diagramCall({ name, args }: CallView, isLock = false): string {
  if (isLock)
    return `${name}(${args
      .filter((arg) => typeof arg === 'object')
      .slice(0, 1)
      .map(valueText)
      .join('')})`;
  const shown = args.map((arg) =>
    isRecord(arg) || (Array.isArray(arg) && arg.length === 0) ? '..' : valueText(arg),
  );
  if (shown.length > FEW_ARGUMENTS + 1) shown.splice(FEW_ARGUMENTS, Infinity, '..');
  while (shown.at(-1) === '..') shown.pop();
  return `${name}(${shown.join(', ')})`;
}

/** A step in a diagram. */
export function diagramStep(step: Step, isLock: boolean): string {
  return isLock ? diagramCall(step.operation, true) : stepText(step);
}

/** Whether a function or operation of this name tries something that a race can make fail. */
export function isAttempt(name: string): boolean {
  return /(^|_)(try|trylock|cmpxchg|freeze)(_|$)|_not_zero$/.test(name);
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
  if (!isRecord(value)) return (value as { toString: () => string }).toString();
  return `{${Object.values(value).map(valueText).join(', ')}}`;
}

function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
