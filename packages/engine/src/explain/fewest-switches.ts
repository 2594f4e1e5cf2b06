// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '../program';
import type { Choice, Schedule } from '../schedule';
import type { Goal } from './goal';
import { Ints } from './ints';
import { type ExplainLimits, isBeyond } from './limits';
import { GOAL, StateGraph } from './state-graph';

/**
 * Cost of a step by the same thread as before, and by another. They add up without getting mixed:
 * no shortest way to a goal has as many steps as a switch is worth.
 */
const STEP = 1;
const SWITCH = 2 ** 26 + STEP;
const UNREACHED = 0;
/** Bound once: in a jest environment every look-up of a global is slow. */
const INFINITE = Infinity;

/**
 * Of all executions that reach the goal, one with the fewest context switches, among those the fewest
 * steps, among those the first in order of threads and picks. A switch is a step by another thread
 * than the step before; the first step is none. Undefined when no execution reaches the goal, or when
 * the search gives up: the caller then keeps the schedule it has.
 *
 * The order is that of Lincheck's traces, and the search goes in rounds as in Musuvathi and Qadeer,
 * "Iterative context bounding for systematic testing of multithreaded programs" (PLDI 2007): round n
 * lets each thread run on until no step is left, and hands every switch on the way to round n + 1. It
 * deviates in three points. They count only preemptions; here a switch away from a thread that is
 * finished or blocked counts as well, since a reader has to follow it just so. They run schedules
 * again and again; here states are matched, told apart by the thread that made the last step. And
 * within a round nodes are taken by number of steps, which makes this Dijkstra's algorithm.
 */
export function fewestSwitches(
  program: Program,
  goal: Goal,
  limits: ExplainLimits = {},
): Schedule | undefined {
  const graph = new StateGraph(program, goal);
  if (graph.startsAtGoal) return [];
  return new Search(graph, limits).run();
}

/** Nodes are states with the thread that made the last step: state * threads + thread. */
class Search {
  /** Least cost known, by node. */
  private costs = new Float64Array(2 ** 12);
  /** By node: its steps were followed. */
  private settled = new Uint8Array(2 ** 12);
  /** Nodes to take in this round, reached by the running thread and by a switch, each in order of cost. */
  private running = new Queue();
  private entered = new Queue();
  private nextRound = new Queue();
  private best = INFINITE;

  constructor(
    private readonly graph: StateGraph,
    private readonly limits: ExplainLimits,
  ) {}

  run(): Schedule | undefined {
    const { graph } = this;
    this.follow(0, -1, 0);
    let done = 0;
    for (let node = this.take(); node >= 0 && this.costs[node] < this.best; node = this.take()) {
      this.settled[node] = 1;
      const last = node % graph.threads;
      this.follow((node - last) / graph.threads, last, this.costs[node]);
      if (isBeyond(this.limits, graph.count, done++)) return undefined;
    }
    return this.best === INFINITE ? undefined : this.first();
  }

  /** Takes the steps of a state that was reached at this cost by a step of `last`. */
  private follow(state: number, last: number, cost: number): void {
    const { graph } = this;
    graph.expand(state);
    if (graph.endsAtGoal(state) && cost < this.best) this.best = cost;
    this.makeRoom(graph.count * graph.threads);
    const { costs } = this;
    const to = graph.to.values;
    const choices = graph.choices.values;
    for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
      const thread = choices[step] & 15;
      const goesOn = thread === last || last < 0;
      const arrival = cost + (goesOn ? STEP : SWITCH);
      if (to[step] === GOAL && arrival < this.best) this.best = arrival;
      if (to[step] < 0 || graph.isSpoilt(to[step])) continue;
      const node = to[step] * graph.threads + thread;
      if (costs[node] !== UNREACHED && costs[node] <= arrival) continue;
      costs[node] = arrival;
      (goesOn ? this.running : this.nextRound).push(node);
    }
  }

  /** The cheapest node that was not settled, or -1. A node that got cheaper stands in two queues. */
  private take(): number {
    const { costs, settled } = this;
    for (;;) {
      const { running, entered } = this;
      let from = running;
      if (running.isEmpty) {
        if (entered.isEmpty) {
          if (this.nextRound.isEmpty) return -1;
          this.entered = this.nextRound;
          this.nextRound = entered.reset();
          running.reset();
          continue;
        }
        from = entered;
      } else if (!entered.isEmpty && costs[entered.head] < costs[running.head]) from = entered;
      const node = from.shift();
      if (settled[node] === 0) return node;
    }
  }

  /** Depth first along cheapest ways only, so that the first one to end at the goal is the first in order. */
  private first(): Schedule {
    const { best, costs, graph } = this;
    const tried = new Uint8Array(costs.length);
    const path: Choice[] = [];
    const pending = [{ state: 0, last: -1, cost: 0, step: graph.begin(0) }];
    for (;;) {
      const at = pending[pending.length - 1];
      if (at.cost === best && graph.endsAtGoal(at.state)) return path;
      if (at.step === graph.end(at.state)) {
        pending.pop();
        path.pop();
        continue;
      }
      const choice = graph.choice(at.step);
      const to = graph.to.values[at.step++];
      const cost = at.cost + (choice.thread === at.last || at.last < 0 ? STEP : SWITCH);
      if (to === GOAL && cost === best) return [...path, choice];
      const node = to * graph.threads + choice.thread;
      if (to < 0 || cost > best || costs[node] !== cost || tried[node] === 1) continue;
      tried[node] = 1;
      graph.expand(to);
      path.push(choice);
      pending.push({ state: to, last: choice.thread, cost, step: graph.begin(to) });
    }
  }

  private makeRoom(nodes: number): void {
    if (nodes <= this.costs.length) return;
    const { costs, settled } = this;
    this.costs = new Float64Array(Math.max(nodes, costs.length * 2));
    this.costs.set(costs);
    this.settled = new Uint8Array(this.costs.length);
    this.settled.set(settled);
  }
}

class Queue {
  private readonly nodes = new Ints();
  private first = 0;

  get isEmpty(): boolean {
    return this.first === this.nodes.length;
  }

  get head(): number {
    return this.nodes.values[this.first];
  }

  push(node: number): void {
    this.nodes.push(node);
  }

  shift(): number {
    return this.nodes.values[this.first++];
  }

  reset(): this {
    this.first = this.nodes.length = 0;
    return this;
  }
}
