// SPDX-License-Identifier: GPL-2.0-only
import type { Automata } from './automata';
import { ModelError } from './errors';
import { checkpointSites } from './function';
import type { BoundOperation } from './interner';
import { numbers } from './numbers';
import type { Position } from './positions';
import type { Steps } from './request';
import { RUN } from './step-trees';
import { type Call, type Next, type Situation, sameNext } from './situation';
import type { Transitions } from './transitions';

const MAX_WALKS = 32;
const MAX_STEPS = 300;
/** All walks together: this, or a step for every eighth state; more would cost as much as the search. */
const ENOUGH_STEPS = 1_000;

/**
 * Runs some executions with the functions themselves, which forget nothing, beside the learned
 * automata: both must make the same operations. Finds what following merged histories a few times
 * round each loop cannot: a value that a checkpoint forgets and that matters many turns later. Each step of
 * an operation that was learned is run once, too, and must do what was learned of it.
 */
export function checkConformance(transitions: Transitions, states: number): void {
  const below = numbers();
  const enough = Math.max(ENOUGH_STEPS, states / 8);
  let taken = 0;
  transitions.initialize();
  const start = transitions.before.slice();
  const tried = new Set<number>();
  for (let walk = 0; walk < MAX_WALKS && taken < enough; walk++) {
    transitions.before.set(start);
    const threads = transitions.program.threads.map((_, i) => new RealThread(transitions, i));
    let thread = 0;
    for (let steps = 0; steps < MAX_STEPS; steps++, taken++) {
      if (below(1 + (walk % 4)) === 0) thread = below(threads.length);
      let picks = transitions.picksOf(thread);
      for (let others = threads.length - 1; others > 0 && picks === 0; others--) {
        thread = (thread + 1) % threads.length;
        picks = transitions.picksOf(thread);
      }
      if (picks === 0) break;
      const { operation } = transitions.position(thread);
      askAgain(transitions, thread, picks);
      const raw = takeTwice(transitions, thread, picks === 1 ? 0 : below(picks), tried);
      if (transitions.memory.failure !== undefined) break;
      const result = transitions.positions.automata.interner.canonical(operation!.result(raw));
      threads[thread].advance(result);
      if (threads[thread].situation !== transitions.positionAfter(thread).situation)
        throw impure(operation!, 'gives another result than before, though what it returned is the same');
      transitions.advance();
    }
  }
}

/** Makes a step as it was learned and, unless that was tried, as its operation does it, which must be the same. */
function takeTwice(transitions: Transitions, thread: number, pick: number, tried: Set<number>): number {
  const { memory } = transitions;
  const learned = transitions.take(thread, pick);
  const { leaf } = transitions;
  if (leaf !== RUN && tried.has(leaf)) return learned;
  tried.add(leaf);
  const words = transitions.after.slice();
  const failed = memory.failure !== undefined;
  memory.accesses = [];
  const raw = transitions.take(thread, pick);
  memory.accesses = undefined;
  const isSame = raw === learned && failed === (memory.failure !== undefined);
  if (!isSame || transitions.after.some((word, i) => word !== words[i])) {
    const { operation } = transitions.position(thread);
    throw impure(operation!, 'does something else than before, though the cells it loads are the same');
  }
  return raw;
}

/** Asks the guards of a step, which have said before that it can go in so many ways. */
function askAgain(transitions: Transitions, thread: number, picks: number): void {
  const { memory } = transitions;
  memory.accesses = [];
  const again = transitions.picksOf(thread);
  memory.accesses = undefined;
  if (again === picks) return;
  const { operation } = transitions.position(thread);
  throw impure(operation!, `can go in ${again} ways where it could in ${picks}, though nothing has changed`);
}

function impure({ spec }: BoundOperation, what: string): ModelError {
  return new ModelError('impure-function', `${spec.name} ${what}`);
}

/** A thread whose calls are running generators, each beside its automaton. */
class RealThread {
  private readonly stack: Running[] = [];
  private readonly automata: Automata;

  constructor({ positions }: Transitions, thread: number) {
    this.automata = positions.automata;
    let root: Position | undefined = positions.initialOf(thread);
    while (root?.caller !== undefined) root = root.caller;
    if (root.situation !== undefined) this.settle(this.enter(root.situation.call));
  }

  /** Where its innermost call stands; undefined when it has finished. */
  get situation(): Situation | undefined {
    return this.stack.at(-1)?.at;
  }

  /** Gives the innermost call its result, and goes on to the next operation. */
  advance(result: unknown): void {
    this.settle(this.give(this.stack[this.stack.length - 1], result));
  }

  private settle(next: Next): void {
    while (next.type !== 'operation') {
      if (next.type === 'call') {
        next = this.enter(next.call);
        continue;
      }
      if (next.type === 'return') this.stack.pop();
      const top = this.stack.at(-1);
      if (top === undefined) return;
      next = this.give(top, next.type === 'return' ? next.value : undefined);
    }
  }

  private enter(call: Call): Next {
    const running: Running = {
      call,
      steps: this.automata.start(call),
      at: this.automata.entry(call),
      history: [],
    };
    this.stack.push(running);
    return this.compare(running, undefined);
  }

  private give(running: Running, result: unknown): Next {
    running.at = this.automata.follow(running.at, result);
    running.history.push(result);
    return this.compare(running, result);
  }

  private compare({ call, steps, at, history }: Running, result: unknown): Next {
    checkpointSites.wanted = false;
    const next = this.automata.step(call, steps, result);
    if (!sameNext(next, at.next)) this.automata.blame(call, history, next, at.next);
    return next;
  }
}

interface Running {
  readonly call: Call;
  readonly steps: Steps<unknown>;
  /** Where the call stands in its automaton, and all that it was told. */
  at: Situation;
  readonly history: unknown[];
}
