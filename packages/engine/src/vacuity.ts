// SPDX-License-Identifier: GPL-2.0-only
import type { Position, Positions } from './positions';
import { answer, watchStart, watchStep, type Frame, type SilentWatch } from './silent';
import type { Call } from './situation';

/** What a function asked for, an operation or a call, and all that it was told. */
export interface Asked {
  /** The function that asked; undefined for the body of a thread. */
  readonly by: string | undefined;
  readonly type: 'operation' | 'call';
  readonly name: string;
  /** Given when answers are told apart by arguments. */
  readonly args?: readonly unknown[];
  /**
   * Distinct answers, in the order they were learned: [undefined] if the model takes none, and nothing
   * if no execution ever got over it (it always blocks, or fails, or what it calls does).
   */
  readonly answers: readonly unknown[];
}

/** What threads did in a search, apart from when: a `never` says little about code that did not run. */
export interface Ran {
  /** Names of the functions that threads called, sorted. */
  readonly functions: readonly string[];
  /** In the order of threads, and of the search. */
  readonly asked: readonly Asked[];
}

/**
 * Reads off what a search has learned: functions that ran, and the answers they got. The set-up does
 * not count. With `byArguments`, operations and calls with other arguments are told apart.
 */
export function whatRan(positions: Positions, threads: number, { byArguments = false } = {}): Ran {
  const ran = new Recorder(byArguments);
  const met = new Set<Position>();
  const pending: Position[] = [];
  for (let thread = 0; thread < threads; thread++) {
    watchStart(positions, thread, ran);
    pending.push(positions.initialOf(thread));
    for (let position = pending.pop(); position !== undefined; position = pending.pop()) {
      if (position.operation === undefined || met.has(position)) continue;
      met.add(position);
      const asked = ran.operation(position);
      const next: Position[] = [];
      for (const [raw, to] of position.edges) {
        asked.add(answer(positions, position, raw));
        watchStep(positions, position, raw, ran);
        next.push(to);
      }
      pending.push(...next.reverse());
    }
  }
  return ran.result();
}

/** Questions with a yes or no for an answer that always had the same one. */
export function alwaysAnswered({ asked }: Ran): (Asked & { readonly answer: boolean })[] {
  return asked.flatMap((one) => {
    const [answer] = one.answers;
    return one.answers.length === 1 && typeof answer === 'boolean' ? [{ ...one, answer }] : [];
  });
}

class Recorder implements SilentWatch {
  private readonly functions = new Set<string>();
  private readonly asked = new Map<
    string,
    { readonly asked: Omit<Asked, 'answers'>; answers: Set<unknown> }
  >();
  /** Numbers of arguments, which are compared by identity. */
  private readonly ids = new Map<unknown, number>();

  constructor(private readonly byArguments: boolean) {}

  operation({ situation, operation }: Position): Set<unknown> {
    return this.answersTo('operation', situation!.call, operation!.spec.name, operation!.args);
  }

  called(callee: Call, from: Frame): void {
    this.functions.add(callee.spec.name);
    this.answersTo('call', from.situation!.call, callee.spec.name, callee.args);
  }

  returned(value: unknown, to: Frame): void {
    const { call, next } = to.situation!;
    if (next.type !== 'call') return;
    this.answersTo('call', call, next.call.spec.name, next.call.args).add(value);
  }

  result(): Ran {
    return {
      functions: [...this.functions].sort(),
      asked: [...this.asked.values()].map(({ asked, answers }) => ({ ...asked, answers: [...answers] })),
    };
  }

  private answersTo(type: Asked['type'], caller: Call, name: string, args: readonly unknown[]): Set<unknown> {
    const by = caller.root ? undefined : caller.spec.name;
    const key = [type, by ?? '', name, ...(this.byArguments ? args.map((arg) => this.id(arg)) : [])].join(
      '\n',
    );
    let known = this.asked.get(key);
    if (known === undefined) {
      known = { asked: { by, type, name, ...(this.byArguments && { args }) }, answers: new Set() };
      this.asked.set(key, known);
    }
    return known.answers;
  }

  private id(value: unknown): number {
    let id = this.ids.get(value);
    if (id === undefined) this.ids.set(value, (id = this.ids.size));
    return id;
  }
}
