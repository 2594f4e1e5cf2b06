// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '../program';
import type { Report } from '../report';
import type { Schedule } from '../schedule';
import { type Frame, watchStep } from '../silent';
import type { ExplainLimits } from './limits';
import { OVER, StateGraph } from './state-graph';
import { passBack, scheduleOf, wayTo } from './walks';

/** Whether from every reachable state every thread can still finish. */
export type CanAllFinish =
  | { readonly answer: 'yes' }
  /** The schedule leads, by the fewest steps, to a state from which these threads cannot finish any more. */
  | { readonly answer: 'no'; readonly schedule: Schedule; readonly threads: readonly number[] }
  /** There are more states than the limit, or it was not to go on. */
  | { readonly answer: 'not-checked' };

/** A thread that runs for ever whatever the others do. */
export interface SoftLockup {
  readonly thread: number;
  readonly report: Report;
  /** The functions it turns in: the innermost one that it never leaves, if any, then those it calls there. */
  readonly functions: readonly string[];
  /** Leads to the first step of a turn, by the fewest steps to where the loop has become inevitable. */
  readonly schedule: Schedule;
  /** One turn, by this thread alone, back to the same state. */
  readonly loop: Schedule;
}

/** What `checkProgress` found. */
export interface Progress {
  readonly canAllFinish: CanAllFinish;
  /** Undefined when not checked; at most one per thread. */
  readonly softLockups: readonly SoftLockup[] | undefined;
}

/** `Report.kind` of a loop that no other thread can end. */
export const SOFT_LOCKUP = 'soft-lockup';

/**
 * Checks on the whole unreduced graph whether threads can get on. Both checks ask what is *possible*
 * from a state, so a loop that another thread can end is fine, however often it may turn before.
 * An execution that ends with a fatal report is over and says so itself: where one can still happen,
 * nothing is said of the threads.
 *
 * - A thread cannot finish any more if no continuation lets it. That is so in a deadlock, behind the
 *   step that makes a deadlock inevitable, and in a loop that nobody can end, also for those who wait
 *   for the thread in the loop.
 * - A thread is in a soft lockup if on every continuation it is able to move at every state, and so
 *   neither finishes nor blocks, ever. Alone it then turns in a loop: states are finite. In a deadlock,
 *   on the other hand, no thread is able to move. Two threads that spin until the other one has done
 *   something are two soft lockups; two that merely disturb each other, so that one of them alone
 *   would get through, are none (such executions run for ever, but need not).
 */
export function checkProgress(program: Program, limits: ExplainLimits = {}): Progress {
  const graph = new StateGraph(program);
  if (!graph.expandAll(limits)) {
    return { canAllFinish: { answer: 'not-checked' }, softLockups: undefined };
  }
  return { canAllFinish: canAllFinish(graph), softLockups: softLockups(program, graph) };
}

function canAllFinish(graph: StateGraph): CanAllFinish {
  const finished = graph.positions.finished.id;
  const everyone = 2 ** graph.threads - 1;
  const can = withFatalAs(everyone, graph, (state) => {
    let threads = 0;
    for (let i = 0; i < graph.threads; i++) if (graph.positionId(state, i) === finished) threads |= 1 << i;
    return threads;
  });
  passBack(graph, can);
  const stuck = can.findIndex((threads) => threads !== everyone);
  if (stuck < 0) return { answer: 'yes' };
  const threads = [...Array(graph.threads).keys()].filter((i) => (can[stuck] & (1 << i)) === 0);
  return { answer: 'no', schedule: scheduleOf(graph, wayTo(graph, stuck)), threads };
}

function softLockups(program: Program, graph: StateGraph): SoftLockup[] {
  const everyone = 2 ** graph.threads - 1;
  const canRest = withFatalAs(everyone, graph, (state) => {
    const choices = graph.choices.values;
    let moving = 0;
    for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
      moving |= 1 << (choices[step] & 15);
    }
    return everyone & ~moving;
  });
  passBack(graph, canRest);
  return program.threads.flatMap(({ name }, thread) => {
    const state = canRest.findIndex((threads) => (threads & (1 << thread)) === 0);
    return state < 0 ? [] : softLockup(graph, name, thread, state);
  });
}

function softLockup(graph: StateGraph, name: string, thread: number, inevitable: number): SoftLockup {
  const { way, loop } = turn(graph, thread, inevitable);
  const { depth, stacks } = stacksOf(graph, thread, loop);
  const functions = [...new Set(stacks.flatMap((calls) => calls.slice(Math.max(0, depth - 1))))];
  const where = depth === 0 ? '' : ` in ${functions[0]}`;
  return {
    thread,
    report: { kind: SOFT_LOCKUP, title: `soft lockup: ${name} loops${where}, and nobody can end it` },
    functions,
    schedule: scheduleOf(graph, [...wayTo(graph, inevitable), ...way.map(({ step }) => step)]),
    loop: scheduleOf(
      graph,
      loop.map(({ step }) => step),
    ),
  };
}

interface OwnStep {
  readonly state: number;
  readonly step: number;
}

/** Lets a thread run alone until it comes back to a state: the way to there, and the loop. */
function turn(graph: StateGraph, thread: number, from: number): { way: OwnStep[]; loop: OwnStep[] } {
  const seen = new Map<number, number>();
  const steps: OwnStep[] = [];
  let state = from;
  while (!seen.has(state)) {
    seen.set(state, steps.length);
    let step = graph.begin(state);
    while (graph.choice(step).thread !== thread) step++;
    steps.push({ state, step });
    state = graph.to.values[step];
  }
  const first = seen.get(state)!;
  return { way: steps.slice(0, first), loop: steps.slice(first) };
}

/** The functions around each step of a loop, outermost first, and how many of them it never leaves. */
function stacksOf(
  graph: StateGraph,
  thread: number,
  loop: readonly OwnStep[],
): { depth: number; stacks: string[][] } {
  const { positions } = graph;
  let depth = Infinity;
  const returned = (_: unknown, to: Frame): void => {
    depth = Math.min(depth, depthOf(to));
  };
  const stacks = loop.map(({ state, step }) => {
    const position = graph.position(state, thread);
    const behind = graph.position(graph.to.values[step], thread);
    const [raw] = [...position.edges].find(([, to]) => to === behind)!;
    watchStep(positions, position, raw, { returned });
    depth = Math.min(depth, depthOf(position));
    return positions.view(position.id, thread).calls.map(({ name }) => name);
  });
  return { depth, stacks };
}

/** How many functions a thread is in; its body is none. */
function depthOf(frame: Frame): number {
  let depth = 0;
  for (let at = frame; at.caller !== undefined; at = at.caller) depth++;
  return depth;
}

/** Bits per state, and `all` of them where a step ends the execution. */
function withFatalAs(all: number, graph: StateGraph, bitsOf: (state: number) => number): Int32Array {
  const bits = new Int32Array(graph.count);
  const to = graph.to.values;
  for (let state = 0; state < graph.count; state++) {
    bits[state] = bitsOf(state);
    for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
      if (to[step] === OVER) bits[state] = all;
    }
  }
  return bits;
}
