// SPDX-License-Identifier: GPL-2.0-only
import { defineFunction, type FunctionSpec, type OperationSpec, type Steps } from '@mm-litmus/engine';
import type { Callable, Definition } from './definition';
import type { CallGuard, Guard } from './guard';
import { LinkError } from './link-error';
import type { Machine } from './machine';
import type { Linkage, Need, Needs } from './needs';
import { runBody, type Edit, type Frame } from './run-body';
import { symbolsProxy } from './symbols-proxy';

/** A linked image with the objects of one machine: its symbols can be called. */
export interface LoadedImage<S extends object> {
  readonly symbols: S;
  /** Drop and swap guards whose call no run has made so far: after a complete search, they edit nothing. */
  readonly unusedGuards: () => readonly Guard[];
}

/** Where guards send calls that shall do nothing. */
export const NOP = 'nop';
function* nop(): Steps<void> {}

/** Binds the functions of an image for one machine. */
export class Loader<S extends object> {
  private readonly values = new Map<string, unknown>();
  private readonly specs = new Map<FunctionSpec | OperationSpec, string>();
  private readonly bodies = new Map<string, Callable>();
  private readonly used = new Set<Guard>();

  constructor(
    private readonly definitions: ReadonlyMap<string, Definition>,
    private readonly wants: ReadonlyMap<string, readonly string[]>,
    private readonly guards: readonly CallGuard[],
    private readonly machine: Machine,
    private readonly data: Partial<S>,
  ) {}

  load(): LoadedImage<S> {
    for (const definition of this.definitions.values())
      this.values.set(definition.name, this.value(definition));
    for (const definition of this.definitions.values()) this.bind(definition);
    const symbols = Object.freeze(Object.fromEntries(this.values)) as S;
    this.machine.attach(this.linkage(), (name) => this.values.get(name));
    return {
      symbols,
      unusedGuards: () => this.guards.filter((guard) => !('rebind' in guard) && !this.used.has(guard)),
    };
  }

  /** What callers of the symbol get; bodies come later, since functions call one another. */
  private value(definition: Definition): unknown {
    const { name } = definition;
    switch (definition.type) {
      case 'function': {
        const called = defineFunction(name, (...args: never[]) => this.bodies.get(name)!(...args));
        this.specs.set(called.spec, name);
        return called;
      }
      case 'macro':
        return (...args: never[]) => this.bodies.get(name)!(...args);
      case 'operation': {
        const operation = definition.instantiate(this.machine);
        this.specs.set(operation.spec, name);
        return operation;
      }
      case 'data': {
        const value = (this.data as Record<string, unknown>)[name] ?? this.machine.config[name];
        if (value === undefined)
          throw new LinkError('missing-data', name, `no value for ${name} when the image was loaded`);
        return value;
      }
    }
  }

  private bind(definition: Definition): void {
    if (definition.type !== 'function' && definition.type !== 'macro') return;
    const { name } = definition;
    let open = true;
    const body = definition.bind(
      symbolsProxy(name, (symbol) => {
        if (!open)
          throw new LinkError('late-symbol', symbol, `${name} asks for ${symbol} after it was bound`, [name]);
        return this.symbolFor(name, symbol);
      }) as never,
    );
    open = false;
    if (definition.type === 'macro') {
      this.bodies.set(name, body);
      return;
    }
    const frame: Frame = {
      name,
      symbolOf: (spec) => this.specs.get(spec),
      edits: this.editsOf(name),
      machine: this.machine,
      hasStackLists: this.withMacros(name).has('LIST_HEAD'),
    };
    this.bodies.set(name, (...args) => runBody(frame, body(...args)));
  }

  private symbolFor(name: string, symbol: string): unknown {
    for (const guard of this.guards) {
      if ('rebind' in guard && guard.in === name && guard.rebind === symbol) {
        return guard.to === NOP && !this.values.has(NOP) ? nop : this.values.get(guard.to);
      }
    }
    return this.values.get(symbol);
  }

  private editsOf(name: string): readonly Edit[] {
    return this.guards.flatMap((guard) => {
      if (guard.in !== name || 'rebind' in guard) return [];
      const markUsed = (): void => void this.used.add(guard);
      return 'drop' in guard
        ? { type: 'drop', symbol: guard.drop, nth: guard.nth, markUsed }
        : { type: 'swap', symbol: guard.swap, nth: guard.nth ?? 1, markUsed };
    });
  }

  private linkage(): Linkage {
    const own = new Map<string, readonly Need[]>();
    for (const [name, wanted] of this.wants) {
      own.set(name, [
        ...new Set(
          wanted.flatMap((symbol) => {
            const definition = this.definitions.get(symbol)!;
            return definition.type === 'operation' ? definition.needs : [];
          }),
        ),
      ]);
    }
    const needsOf = (names: Iterable<string>): Needs => {
      const needs = new Map<Need, number>();
      for (const name of names)
        for (const need of own.get(name) ?? []) needs.set(need, (needs.get(need) ?? 0) + 1);
      return needs;
    };
    return {
      needs: needsOf(this.wants.keys()),
      needsOf: (spec) => {
        const name = this.specs.get(spec);
        return name === undefined ? undefined : needsOf(this.reachable(name));
      },
    };
  }

  /** Symbols whose requests come from the function's own frame. */
  private withMacros(from: string): Set<string> {
    const met = new Set(this.wants.get(from));
    for (const name of met) {
      if (this.definitions.get(name)?.type !== 'macro') continue;
      for (const symbol of this.wants.get(name) ?? []) met.add(symbol);
    }
    return met;
  }

  private reachable(from: string): Set<string> {
    const met = new Set([from]);
    for (const name of met) for (const symbol of this.wants.get(name) ?? []) met.add(symbol);
    return met;
  }
}
