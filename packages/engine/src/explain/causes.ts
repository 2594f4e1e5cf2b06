// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '../program';
import { Counters, MAX_COUNT } from './counters';
import { leastCounts, mostCounts, type Counting, settledCounts, type Region } from './flow';
import type { Goal } from './goal';
import { type Label, Labels } from './labels';
import type { ExplainLimits } from './limits';
import { GOAL, StateGraph } from './state-graph';
import { inTopologicalOrder, passBack, wayTo } from './walks';

/** A step that every execution to the goal makes: an operation in a function, for the n-th time. */
export interface OrderedEvent extends Label {
  /** Which of the thread's steps with this operation, arguments and functions it is, from 1. */
  readonly occurrence: number;
  /** Whether some execution to the goal makes it more often, so that a reader needs the number. */
  readonly recurs: boolean;
  /** In some execution to the goal it does not happen any more: the thread waits for it for ever. */
  readonly waits: boolean;
}

/** In every execution that reaches the goal, `before` happens before `after`. */
export interface Constraint {
  readonly before: OrderedEvent;
  readonly after: OrderedEvent;
}

/**
 * The order of events that all executions to the goal share, as far as it distinguishes them from the
 * others. An event is the n-th step of a thread with the same operation, arguments and functions around
 * it. (Where the arguments behind the first differ between executions, they are left out.) It counts as
 * such if every execution makes it before or at the goal. If the goal is a deadlock, the steps that
 * threads then wait for are events as well, later than all others.
 *
 * A before B is in the result if
 * - they are steps of two threads, and A comes first in every execution up to the goal;
 * - not in all executions whatsoever: some other one makes B before A, or without A;
 * - no C lies between them in every execution to the goal: then A before C and C before B say it already.
 *   What is in order thus is a partial order, and these are the pairs that it cannot do without.
 *
 * Computed on the unreduced graph. Undefined when it has more states than the limit, or no execution
 * reaches the goal; empty when they share no order. In the order of a shortest execution to the goal.
 */
export function causes(
  program: Program,
  goal: Goal,
  limits: ExplainLimits = {},
): readonly Constraint[] | undefined {
  const graph = new StateGraph(program, goal);
  if (graph.startsAtGoal) return [];
  return graph.expandAll(limits) ? constraintsOf(graph) : undefined;
}

/** What executions to the goal share as far as they were explored. */
export interface ExploredCauses {
  /** Whether these are all there are. */
  readonly complete: boolean;
  /** Beyond so many states nothing was looked at. */
  readonly states: number;
  readonly order: readonly Constraint[];
}

/**
 * The same where there may be more states than the limit: then of the executions that stay within those
 * found first, which are those of the fewest steps, and of the beginnings of others. Undefined when none
 * of these reaches the goal, or when it was not to go on.
 */
export function exploredCauses(
  program: Program,
  goal: Goal,
  limits: ExplainLimits = {},
): ExploredCauses | undefined {
  const graph = new StateGraph(program, goal);
  const complete = graph.startsAtGoal || graph.expandAll(limits);
  if (limits.goOn?.() === false) return undefined;
  const order = graph.startsAtGoal ? [] : constraintsOf(graph);
  return order && { complete, states: graph.count, order };
}

function constraintsOf(graph: StateGraph): readonly Constraint[] | undefined {
  const all = wholeGraph(graph);
  const failing = toTheGoal(all);
  return failing === undefined ? undefined : new Causes(all, failing).constraints();
}

class Causes {
  private readonly graph: StateGraph;
  private readonly labels: Labels;
  /** By step of the graph. */
  private readonly labelOf: Int32Array;
  private readonly example: Example;

  constructor(
    private readonly all: Region,
    private readonly failing: Region,
  ) {
    const { graph } = all;
    this.graph = graph;
    this.labels = new Labels(graph);
    this.labelOf = new Int32Array(graph.to.length);
    for (const state of all.order) {
      for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
        this.labelOf[step] = this.labels.of(state, graph.choices.values[step] & 15);
      }
      if (graph.endsAtGoal(state)) this.waiting(state);
    }
    this.example = exampleOf(graph, (state) => this.waiting(state));
  }

  constraints(): Constraint[] {
    const certain = this.certain();
    const counting = this.counting(certain);
    const events = certain.flatMap(({ label, total }, counter) =>
      Array.from({ length: total }, (_, i): Event => ({ label, counter, occurrence: i + 1 })),
    );
    const thread = ({ label }: Event): number => this.labels.all[label].thread;
    const pairs = covering(precedence(this.failing, counting, events)).filter(
      ([a, b]) => thread(events[a]) !== thread(events[b]),
    );
    const decisive = new Set(pairs.map(([a]) => events[a].counter));
    const always = precedence(this.all, counting, events, decisive);
    const place = this.places(counting);
    const most = mostCounts(this.failing, counting, -1, 1);
    const shown = events.map(({ label, counter, occurrence }): OrderedEvent => {
      const { total, done } = certain[counter];
      const recurs = total > 1 || counting.counters.isAtLeast(total + 1, counter, most, 0);
      return { ...this.labels.all[label], occurrence, recurs, waits: occurrence > done };
    });
    const placeOf = (event: number): number => place[events[event].counter][events[event].occurrence - 1];
    return pairs
      .filter(([a, b]) => !always[a][b])
      .sort(([a, b], [c, d]) => placeOf(b) - placeOf(d) || placeOf(a) - placeOf(c))
      .map(([a, b]) => ({ before: shown[a], after: shown[b] }));
  }

  /** The labels that every execution to the goal has, and how often at least. */
  private certain(): Certain[] {
    const { example, failing, labels } = this;
    const often = new Map<number, number>();
    const meet = (label: number): unknown => often.set(label, (often.get(label) ?? 0) + 1);
    for (const label of [...example.steps.map((step) => this.labelOf[step]), ...example.waiting]) {
      meet(label);
      if (labels.short[label] !== label) meet(labels.short[label]);
    }
    const candidates = [...often.keys()];
    const counters = new Counters([...often.values()].map((times) => Math.min(times, MAX_COUNT - 1)));
    const counterOf = labels.all.map((_, label) => candidates.indexOf(label));
    const least = leastCounts(failing, {
      counters,
      first: this.labelOf.map((label) => counterOf[label]),
      second: this.labelOf.map((label) =>
        labels.short[label] === label ? -1 : counterOf[labels.short[label]],
      ),
      waiting: (state) =>
        this.waiting(state).flatMap((label) =>
          [...new Set([label, labels.short[label]])]
            .map((one) => counterOf[one])
            .filter((counter) => counter >= 0),
        ),
    });
    const all = candidates.map((label, counter): Certain => ({
      label,
      total: counters.value(counter, least.withWaiting, 0),
      done: counters.value(counter, least.done, 0),
    }));
    const certain = all.filter(({ total }) => total > 0);
    const isShort = ({ label }: Certain): boolean => labels.all[label].argsVary;
    const told = new Set(certain.filter((one) => !isShort(one)).map(({ label }) => labels.short[label]));
    return certain.filter((one) => !isShort(one) || !told.has(one.label));
  }

  /** Counts the labels given, one more of each than is certain, to see which recur. */
  private counting(certain: readonly Certain[]): Counting {
    const { labels } = this;
    const counters = new Map(certain.map(({ label }, counter) => [label, counter]));
    const counterOf = labels.all.map(
      (_, label) => counters.get(label) ?? counters.get(labels.short[label]) ?? -1,
    );
    return {
      counters: new Counters(certain.map(({ total }) => total + 1)),
      first: this.labelOf.map((label) => counterOf[label]),
      waiting: (state) =>
        this.waiting(state)
          .map((label) => counterOf[label])
          .filter((counter) => counter >= 0),
    };
  }

  /** By counter and occurrence: when it happens in the example. */
  private places(counting: Counting): number[][] {
    const { steps, end } = this.example;
    const places: number[][] = [];
    const happened = [
      ...steps.map((step) => counting.first[step]),
      ...(end === undefined ? [] : counting.waiting(end)),
    ];
    happened.forEach((counter, i) => {
      if (counter >= 0) (places[counter] ??= []).push(i);
    });
    return places;
  }

  /** Labels of the steps that threads wait for in a state where they cannot go on. */
  private waiting(state: number): number[] {
    const { graph, labels } = this;
    const threads = [...Array(graph.threads).keys()];
    return threads
      .filter((thread) => graph.position(state, thread).operation !== undefined)
      .map((thread) => labels.of(state, thread));
  }
}

interface Certain {
  readonly label: number;
  /** How often every execution to the goal has it at least, and how often without what is waited for. */
  readonly total: number;
  readonly done: number;
}

interface Event {
  readonly label: number;
  readonly counter: number;
  readonly occurrence: number;
}

/** A way with the fewest steps to the goal. Every event happens on it, so that only its own can be one. */
interface Example {
  readonly steps: readonly number[];
  /** The state that ends at the goal, if no step leads there, and the labels of what is waited for in it. */
  readonly end: number | undefined;
  readonly waiting: readonly number[];
}

function exampleOf(graph: StateGraph, waiting: (state: number) => readonly number[]): Example {
  for (let state = 0; ; state++) {
    if (graph.endsAtGoal(state)) return { steps: wayTo(graph, state), end: state, waiting: waiting(state) };
    for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
      if (graph.to.values[step] !== GOAL) continue;
      return { steps: [...wayTo(graph, state), step], end: undefined, waiting: [] };
    }
  }
}

function wholeGraph(graph: StateGraph): Region {
  const inside = new Uint8Array(graph.count).fill(1);
  return { graph, order: inTopologicalOrder(graph), inside, withoutGoal: true };
}

/** The executions that reach the goal; undefined if none does. */
function toTheGoal({ graph, order }: Region): Region | undefined {
  const reaches = new Int32Array(graph.count);
  const to = graph.to.values;
  for (const state of order) {
    if (graph.endsAtGoal(state)) reaches[state] = 1;
    for (let step = graph.begin(state), end = graph.end(state); step < end; step++) {
      if (to[step] === GOAL) reaches[state] = 1;
    }
  }
  passBack(graph, reaches);
  if (reaches[0] === 0) return undefined;
  return {
    graph,
    order: order.filter((state) => reaches[state] === 1),
    inside: Uint8Array.from(reaches),
    withoutGoal: false,
  };
}

/** Of two events, whether the one happens before the other wherever that happens, if the one is asked for. */
function precedence(
  region: Region,
  counting: Counting,
  events: readonly Event[],
  asked?: ReadonlySet<number>,
): boolean[][] {
  const { counters } = counting;
  const { isSettled, leastBefore } = settledCounts(region, counting);
  const most = new Map<number, Int32Array>();
  const mostWhile = ({ counter }: Event): Int32Array => {
    let sets = most.get(counter);
    if (sets === undefined) {
      const below = events.filter((each) => each.counter === counter).length;
      most.set(counter, (sets = mostCounts(region, counting, counter, below)));
    }
    return sets;
  };
  return events.map((a) => {
    if (asked !== undefined && !asked.has(a.counter)) return [];
    const early = [...Array(a.occurrence).keys()];
    return events.map((b) => {
      if (a === b) return false;
      if (isSettled[b.counter])
        return counters.isAtLeast(a.occurrence, a.counter, leastBefore(b.counter, b.occurrence), 0);
      const sets = mostWhile(a);
      return !early.some((seen) => counters.isAtLeast(b.occurrence, b.counter, sets, seen * counters.words));
    });
  });
}

/** The pairs of a partial order with nothing in between. */
function covering(order: readonly (readonly boolean[])[]): [number, number][] {
  const events = [...order.keys()];
  return events.flatMap((a) =>
    events
      .filter((b) => order[a][b] && !events.some((c) => order[a][c] && order[c][b]))
      .map((b): [number, number] => [a, b]),
  );
}
