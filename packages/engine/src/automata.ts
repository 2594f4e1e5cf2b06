// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from './errors';
import { checkpointSites } from './function';
import { ByArguments, Interner } from './interner';
import { takeUnmade, type FunctionSpec, type Request, type Steps } from './request';
import {
  Call,
  type History,
  Merge,
  type Next,
  Situation,
  type Twin,
  describeNext,
  keyOf,
  sameNext,
} from './situation';

/** More situations than this of one call, or a longer way to one, mean that it grows without end. */
const MAX_SITUATIONS = 5_000;
const MAX_HISTORY = 500;
/** After so many steps spent on the merged histories of a call they are followed to the next checkpoint only. */
const MAX_FOLLOWED = 300_000;
/** How often a call is run again to see whether it always does the same. */
const RERUNS = 10;

/**
 * Learns each call (a function with its arguments) as an automaton, by running its generator again
 * with the results of a history and one more. Every run also checks what earlier runs have shown:
 * the requests along the history must be the ones already learned. That finds functions that are
 * not pure, and checkpoints that forget a value which is still used: each history that a checkpoint
 * merged with another is run to every situation behind that checkpoint, and along every edge there
 * (beyond a budget, only as far as the next checkpoint: `checkConformance` looks further).
 */
export class Automata {
  readonly interner = new Interner();
  private readonly calls = new ByArguments<FunctionSpec, Call>();

  /** Every call seen so far. */
  get known(): Iterable<Call> {
    return this.calls.values;
  }

  call(spec: FunctionSpec, args: readonly unknown[], root = false): Call {
    return this.calls.find(spec, args, this.interner, root ? rootCall : innerCall);
  }

  entry(call: Call): Situation {
    return (call.entry ??= this.add(call, this.run(call, []), []));
  }

  /** The situation behind `from` when its request was answered with `result` (canonical). */
  follow(from: Situation, result: unknown): Situation {
    return from.edges.get(result) ?? this.learn(from, result);
  }

  private learn(from: Situation, result: unknown): Situation {
    const { call } = from;
    const history = [...from.history, result];
    const next = this.run(call, history);
    const known = next.type === 'checkpoint' ? call.merged.get(keyOf(next)) : undefined;
    const base = from.next.type === 'checkpoint' ? from : from.base;
    const to = known ?? this.add(call, next, history, base);
    from.edges.set(result, to);
    for (const twin of from.twins) {
      if (this.isWorthIt(call, twin)) this.followEdge(twin, result, to);
    }
    if (known !== undefined) this.followFrom(known, { merge: new Merge(), history, far: false });
    return to;
  }

  private add(call: Call, next: Next, history: History, base?: Situation): Situation {
    if (++call.situations > MAX_SITUATIONS) {
      throw new ModelError(
        'endless-function',
        `${call.spec.name} has more than ${MAX_SITUATIONS} situations`,
      );
    }
    if (history.length > MAX_HISTORY) {
      throw new ModelError(
        'endless-function',
        `${call.spec.name} has been told more than ${MAX_HISTORY} results`,
      );
    }
    const situation = new Situation(call, next, history, base);
    if (next.type === 'checkpoint') call.merged.set(keyOf(next), situation);
    return situation;
  }

  private isWorthIt(call: Call, { far }: Twin): boolean {
    return !far || call.followed <= MAX_FOLLOWED;
  }

  /** Follows a merged history, which is in the situation before, along one edge and what is known behind. */
  private followEdge(twin: Twin, result: unknown, to: Situation): void {
    const further = this.along(twin, result, to);
    this.followFrom(to, further);
  }

  /** Follows a merged history, which has been found to lead to `start`, along all that is known behind. */
  private followFrom(start: Situation, twin: Twin): void {
    const pending: [Situation, Twin][] = [[start, twin]];
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      const [at, here] = item;
      if (!this.isWorthIt(at.call, here) || !here.merge.enters(at)) continue;
      at.twins.push(here);
      for (const [result, to] of at.edges) pending.push([to, this.along(here, result, to)]);
    }
  }

  /** The merged history one result later, which must have led to `to`. */
  private along({ merge, history, far }: Twin, result: unknown, to: Situation): Twin {
    const longer = [...history, result];
    const next = this.run(to.call, longer);
    to.call.followed += longer.length;
    if (!sameNext(next, to.next)) this.blame(to.call, longer, next, to.next);
    return { merge, history: longer, far: far || to.next.type === 'checkpoint' };
  }

  /** Runs `call` with the results in `history`; what it does next. Checks what it does before. */
  private run(call: Call, history: History): Next {
    const steps = this.start(call);
    // Along the way, checkpoints are known ones.
    checkpointSites.wanted = history.length === 0;
    let next = this.step(call, steps, undefined);
    let at = call.entry;
    history.forEach((result, i) => {
      if (at !== undefined && !sameNext(next, at.next)) this.blame(call, history.slice(0, i), next, at.next);
      at = at?.edges.get(result);
      checkpointSites.wanted = i === history.length - 1;
      next = this.step(call, steps, result);
    });
    return next;
  }

  /** Starts the generator of a call. */
  start(call: Call): Steps<unknown> {
    try {
      return call.spec.body(...call.args);
    } catch (cause) {
      throw named(call, cause);
    }
  }

  /** Gives a generator a result; what it does next. */
  step(call: Call, steps: Steps<unknown>, result: unknown): Next {
    takeUnmade();
    try {
      return this.next(call, steps.next(result));
    } catch (cause) {
      throw named(call, cause);
    } finally {
      // Whatever else is wrong may come of it.
      checkMade(call);
    }
  }

  private next(call: Call, turn: IteratorResult<Request, unknown>): Next {
    if (turn.done === true) return { type: 'return', value: this.interner.canonical(turn.value) };
    const request = turn.value as Request | undefined;
    switch (request?.type) {
      case 'operation':
        return { type: 'operation', operation: this.interner.operation(request.operation, request.args) };
      case 'call':
        return { type: 'call', call: this.call(request.function, request.args) };
      case 'checkpoint':
        return {
          type: 'checkpoint',
          site: request.site,
          values: this.interner.key(request.live),
          live: request.live,
        };
      default:
        throw new ModelError('not-a-request', `${call.spec.name} yielded ${String(request)}`);
    }
  }

  /** `call` did something else than was learned: is it impure, or did a checkpoint forget a value? */
  blame(call: Call, history: History, next: Next, expected: Next): never {
    checkpointSites.wanted = true;
    const { name } = call.spec;
    const learned = this.learnedAlong(call, history);
    if (!this.isSteady(call, history) || learned === undefined || !this.asLearned(call, learned.history)) {
      throw new ModelError(
        'impure-function',
        `${name} does ${describeNext(next)} where it did ${describeNext(expected)} before, given the same results`,
      );
    }
    throw new ModelError(
      'forgotten-value',
      `after a checkpoint that says it does not matter how it got there, ${name} does ` +
        `${describeNext(next)} in one case and ${describeNext(expected)} in another`,
    );
  }

  /** Whether the call does the same whenever it is given the same results. */
  isSteady(call: Call, history: History): boolean {
    const requests = this.requests(call, history);
    for (let again = 0; again < RERUNS; again++) {
      if (!this.requests(call, history).every((next, i) => sameNext(next, requests[i]))) return false;
    }
    return true;
  }

  /** The requests of `call` along `history`, checked against nothing. */
  private requests(call: Call, history: History): Next[] {
    const steps = this.start(call);
    return [undefined, ...history].map((result) => this.step(call, steps, result));
  }

  /** The situation that `history` leads to, if it passes a place where histories have merged. */
  private learnedAlong(call: Call, history: History): Situation | undefined {
    let at = call.entry;
    let merged = false;
    for (const result of history) {
      const to: Situation | undefined = at?.edges.get(result);
      if (to === undefined) break;
      at = to;
      merged ||= at.next.type === 'checkpoint';
    }
    return merged ? at : undefined;
  }

  /** Whether the history that a situation was first reached by still gives what was learned from it. */
  private asLearned(call: Call, history: History): boolean {
    let at = call.entry;
    return this.requests(call, history).every((next, i) => {
      const same = at === undefined || sameNext(next, at.next);
      at = at?.edges.get(history[i]);
      return same;
    });
  }
}

function checkMade({ spec }: Call): void {
  const unmade = takeUnmade();
  if (unmade === undefined) return;
  const { name } = unmade.type === 'call' ? unmade.function : unmade.operation;
  throw new ModelError('unmade-call', `${spec.name} calls ${name}, but nothing makes the call`);
}

const rootCall = (spec: FunctionSpec, args: readonly unknown[]): Call => new Call(spec, args, true);
const innerCall = (spec: FunctionSpec, args: readonly unknown[]): Call => new Call(spec, args, false);

/** What a part of a function threw, with the name of the function. */
function named({ spec }: Call, cause: unknown): ModelError {
  if (cause instanceof ModelError) {
    if (cause.code !== 'unknown-field') return cause;
    return new ModelError(cause.code, `${cause.reason}, in ${spec.name}`, { cause });
  }
  if (cause instanceof TypeError && cause.message.includes('is not iterable'))
    return new ModelError('not-steps', `${spec.name} has a yield* without steps: ${cause.message}`, {
      cause,
    });
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new ModelError('foreign-exception', `${spec.name} threw ${reason}`, { cause });
}
