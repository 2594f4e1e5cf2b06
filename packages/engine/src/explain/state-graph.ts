// SPDX-License-Identifier: GPL-2.0-only
import { describeDeadlock } from '../deadlock';
import { ModelError } from '../errors';
import type { Position } from '../positions';
import type { Program } from '../program';
import type { Report } from '../report';
import type { Choice } from '../schedule';
import { StateStore } from '../state-store';
import { Transitions } from '../transitions';
import { type Goal, type GoalTest, goalTest, NO_GOAL } from './goal';
import { Ints } from './ints';
import { type ExplainLimits, isBeyond } from './limits';

/**
 * What a step leads to instead of a state: the goal, or an end without it. That is a fatal report or, if
 * there is a goal, a step at which the model is at fault: the search that met the goal stopped before it.
 */
export const GOAL = -1;
export const OVER = -2;
const NOWHERE = -3;

const NO_REPORTS: readonly Report[] = [];

/**
 * The states of a program and all their steps, none left out, cut where an execution reaches the
 * goal. State 0 is the start; states are numbered as they are found, and expanded when asked for.
 */
export class StateGraph {
  readonly threads: number;
  /** Whether the start state shows the goal, so that nothing is left to explain. */
  readonly startsAtGoal: boolean;
  /** By step: where it leads, and its thread with, from bit 4 on, its pick. */
  readonly to = new Ints();
  readonly choices = new Ints();
  /** By state: where its steps begin (-1 before it is expanded) and end. */
  private readonly begins = new Ints();
  private readonly ends = new Ints();
  private readonly atGoal = new Ints();
  private readonly transitions: Transitions;
  private readonly store: StateStore;
  private readonly test: GoalTest;
  /** Whether the last word of a state says that what is to be missed was shown on the way. */
  private readonly latched: boolean;
  private observed = false;

  constructor(
    private readonly program: Program,
    goal?: Goal,
  ) {
    this.test = goal === undefined ? NO_GOAL : goalTest(program, goal);
    this.threads = program.threads.length;
    this.latched = this.test.missed;
    this.transitions = new Transitions(program, this.latched ? 1 : 0);
    this.store = new StateStore(this.transitions.stride);
    const { before, memory } = this.transitions;
    const { missed, observation } = this.test;
    if (observation !== undefined) memory.onObserve = (made) => (this.observed ||= made === observation);
    this.transitions.initialize();
    const shown = this.observed || this.test.passing(NO_REPORTS, memory);
    this.startsAtGoal = shown && !missed;
    if (shown && missed) before[this.transitions.stride - 1] = 1;
    this.add(before);
  }

  /** States found. */
  get count(): number {
    return this.store.count;
  }

  get positions(): Transitions['positions'] {
    return this.transitions.positions;
  }

  /** Finds all states; false when it gives up before: those found last then have no steps. */
  expandAll(limits: ExplainLimits): boolean {
    for (let state = 0; state < this.count; state++) {
      this.expand(state);
      if (isBeyond(limits, this.count, state)) return false;
    }
    return true;
  }

  expand(state: number): void {
    if (this.begins.values[state] >= 0) return;
    const { choices, store, to, transitions } = this;
    store.read(state, transitions.before);
    this.begins.values[state] = to.length;
    transitions.open();
    for (let leads = this.step(); leads !== NOWHERE; leads = this.step()) {
      to.push(leads);
      choices.push(transitions.thread | (transitions.pick << 4));
    }
    this.ends.values[state] = to.length;
    if (transitions.taken === 0 && this.reachesGoalByEnding()) this.atGoal.values[state] = 1;
  }

  /** The steps of an expanded state, in order of threads and picks, are those from `begin` to below `end`. */
  begin(state: number): number {
    return this.begins.values[state];
  }

  end(state: number): number {
    return this.ends.values[state];
  }

  /** Whether an execution ends in this expanded state and that shows the goal. */
  endsAtGoal(state: number): boolean {
    return this.atGoal.values[state] === 1;
  }

  /** Whether what is to be missed was shown on the way, so that the goal cannot be reached any more. */
  isSpoilt(state: number): boolean {
    return this.latched && this.store.word(state, this.transitions.stride - 1) === 1;
  }

  choice(step: number): Choice {
    const choice = this.choices.values[step];
    return { thread: choice & 15, pick: choice >>> 4 };
  }

  /** The id of the position of a thread. */
  positionId(state: number, thread: number): number {
    return this.store.word(state, this.positions.cellWords + thread);
  }

  position(state: number, thread: number): Position {
    return this.positions.all[this.positionId(state, thread)];
  }

  /** Makes the next step of the state being expanded; what it leads to, or NOWHERE when there is none left. */
  private step(): number {
    try {
      return this.transitions.next() ? this.arrive() : NOWHERE;
    } catch (error) {
      this.observed = false;
      // A guard that threw leaves no step to speak of.
      if (!(error instanceof ModelError) || this.test === NO_GOAL || this.transitions.pick < 0) throw error;
      return OVER;
    }
  }

  /** What the transition just made leads to. */
  private arrive(): number {
    const { observed, test, transitions } = this;
    const { failure, warnings = NO_REPORTS } = transitions.memory;
    this.observed = false;
    if (failure !== undefined) {
      const shown = observed || test.ending([failure, ...warnings], undefined);
      return this.reached(shown) ? GOAL : OVER;
    }
    if (observed || test.passing(warnings, transitions.memory)) {
      if (!this.latched) return GOAL;
      transitions.after[transitions.stride - 1] = 1;
    }
    return this.add(transitions.after);
  }

  private reachesGoalByEnding(): boolean {
    const { program, test, transitions } = this;
    const { before, memory } = transitions;
    memory.words = before;
    if (transitions.unfinishedThreads() > 0) {
      return this.reached(test.ending([describeDeadlock(program, transitions)], undefined));
    }
    return this.reached(test.ending(program.atEnd?.(memory) ?? NO_REPORTS, memory));
  }

  /** Whether an execution that ends behind `before` is at the goal, given whether the end shows it. */
  private reached(shown: boolean): boolean {
    if (!this.latched) return shown;
    return !shown && this.transitions.before[this.transitions.stride - 1] === 0;
  }

  private add(words: Int32Array): number {
    const known = this.count;
    const state = this.store.add(words);
    if (state === known) {
      this.begins.push(-1);
      this.ends.push(-1);
      this.atGoal.push(0);
    }
    return state;
  }
}
