// SPDX-License-Identifier: GPL-2.0-only
import { defineOperation, type OperationParts, type Steps } from '@mm-litmus/engine';
import { inlineFunctions } from './inline';
import type { Machine } from './machine';
import type { Need } from './needs';

/** A callable symbol, whatever its arguments. */
export type Callable = (...args: never[]) => Steps<unknown>;

/** One definition of a symbol: what an object file would hold. Nothing happens before it is linked. */
export type Definition = FunctionDefinition | MacroDefinition | OperationDefinition | DataDefinition;

/** A kernel function: a call has a frame of its own, which is forgotten when it returns. */
export interface FunctionDefinition {
  readonly type: 'function';
  readonly name: string;
  /** Takes the symbols it uses apart, and nothing else, before it gives the function. */
  readonly bind: (symbols: never) => Callable;
  /** What it was made of by a factory: digests take it in beside the text of the function, which does not tell. */
  readonly given?: unknown;
}

/** Steps that are made by the caller itself: for what needs none in most cases, such as `WARN_ON`. */
export interface MacroDefinition {
  readonly type: 'macro';
  readonly name: string;
  readonly bind: (symbols: never) => Callable;
}

/** One atomic step on memory. */
export interface OperationDefinition {
  readonly type: 'operation';
  readonly name: string;
  readonly needs: readonly Need[];
  readonly instantiate: (machine: Machine) => ReturnType<typeof defineOperation<never[], unknown>>;
  /** What it was made of by a factory: digests take it in beside the text of the function, which does not tell. */
  readonly given?: unknown;
}

/** A variable of the kernel image, such as `root_mem_cgroup`; its value is given when the image is loaded. */
export interface DataDefinition {
  readonly type: 'data';
  readonly name: string;
}

type FunctionName<S> = { [K in keyof S]: S[K] extends Callable ? K : never }[keyof S] & string;
type DataName<S> = Exclude<keyof S & string, FunctionName<S>>;

/** How a function is compiled in C. */
export interface FunctionOptions {
  /** `static inline` or a macro in C: reports name the function that it is compiled into. */
  readonly inline?: boolean;
  /**
   * What it uses that its own text does not show: all that a factory was given that made it, and the helpers
   * of its module. A change of these changes the model that schedules are of.
   */
  readonly given?: unknown;
}

/** Defines the kernel function `name`: its signature is that of the symbol, which `bind` may use others for. */
export type DefineFunction<S extends object> = <K extends FunctionName<S>>(
  name: K,
  bind: (symbols: S) => S[K],
  options?: FunctionOptions,
) => FunctionDefinition;

/** As `DefineFunction`, for steps without a frame of their own. */
export type DefineMacro<S extends object> = <K extends FunctionName<S>>(
  name: K,
  bind: (symbols: S) => S[K],
) => MacroDefinition;

/** Declares the variable `name`. */
export type DefineData<S extends object> = <K extends DataName<S>>(name: K) => DataDefinition;

/**
 * Gives the definer of kernel functions of a layer, whose symbols `S` lists with their signatures:
 *
 *     export const kernelFunction = functionsOf<KernelSymbols>();
 *     export const list_move = kernelFunction('list_move', ({ __list_del_entry, list_add }) =>
 *       function* (list: ListHead, head: ListHead) {
 *         yield* __list_del_entry(list);
 *         yield* list_add(list, head);
 *       });
 */
export function functionsOf<S extends object>(): DefineFunction<S> {
  return (name, bind, { inline = false, given } = {}) => {
    if (inline) inlineFunctions.add(name);
    return {
      type: 'function',
      name,
      bind: bind as FunctionDefinition['bind'],
      ...(given !== undefined && { given }),
    };
  };
}

/** As `functionsOf`, for steps without a frame of their own. */
export function macrosOf<S extends object>(): DefineMacro<S> {
  return (name, bind) => ({
    type: 'macro',
    name,
    bind: bind as MacroDefinition['bind'],
  });
}

type ArgsOf<F> = F extends (...args: infer A) => Steps<unknown> ? A : never;
type ResultOf<F> = F extends (...args: never[]) => Steps<infer R> ? R : never;

/**
 * Gives the definer of operations of a layer. The parts are the engine's; where they need the machine
 * (its threads, its configuration) they are a function of it.
 */
export function operationsOf<S extends object>() {
  return <K extends FunctionName<S>>(
    name: K,
    parts:
      | OperationParts<ArgsOf<S[K]>, ResultOf<S[K]>>
      | ((machine: Machine) => OperationParts<ArgsOf<S[K]>, ResultOf<S[K]>>),
    ...needs: readonly Need[]
  ): OperationDefinition => ({
    type: 'operation',
    name,
    needs,
    given: parts,
    instantiate: (machine) =>
      defineOperation(name, typeof parts === 'function' ? parts(machine) : parts) as unknown as ReturnType<
        OperationDefinition['instantiate']
      >,
  });
}

/** Gives the declarer of variables of a layer. */
export function dataOf<S extends object>(): DefineData<S> {
  return (name) => ({ type: 'data', name });
}

/** The definitions that a module exports, in the order of their names there. */
export function definitionsOf(module: Readonly<Record<string, unknown>>): Definition[] {
  return Object.values(module).filter(isDefinition);
}

const TYPES: ReadonlySet<unknown> = new Set<Definition['type']>(['function', 'macro', 'operation', 'data']);

function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === 'object' && value !== null && 'type' in value && 'name' in value && TYPES.has(value.type)
  );
}
