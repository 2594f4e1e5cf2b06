// SPDX-License-Identifier: GPL-2.0-only
import type { Ledger } from '../ledger';
import { numbers } from '../numbers';
import type { Choice, Schedule } from '../schedule';
import type { Transitions } from '../transitions';
import type { Graves } from './graves';
import type { Watch } from './watch';

/** Executions in a row that showed nothing new, after which a search begins. */
const ENOUGH_WALKS = 50;
/** Steps after which an execution that goes on is left. */
const MAX_WALK = 2_000;
/** A walk switches threads with one of the probabilities 1, 1/2, 1/4 ... */
const SWITCH_RATES = 8;

/**
 * Learns what steps touch along executions whose threads are chosen by a fixed sequence of numbers,
 * until many in a row have shown nothing new. Some switch threads at every step, some hardly ever.
 * Given a ledger, it also notes what they show, and stops at the first that fails: then false.
 */
export function learnFromWalks(
  transitions: Transitions,
  watch: Watch,
  graves: Graves,
  ledger?: Ledger,
): boolean {
  const { behaviours, positions } = transitions;
  const walks = new Walks(transitions, watch, graves, ledger);
  for (let walk = 0, lastNews = 0; walk - lastNews < ENOUGH_WALKS; walk++) {
    const known = behaviours.lessons + positions.edgeCount;
    const goesOn = walks.walk(2 ** (walk % SWITCH_RATES));
    graves.walkEnds();
    if (!goesOn && ledger !== undefined) return false;
    if (behaviours.lessons + positions.edgeCount !== known) lastNews = walk;
  }
  return true;
}

class Walks {
  private readonly below = numbers();
  private readonly threads: number;
  private choices: Choice[] = [];

  constructor(
    private readonly transitions: Transitions,
    private readonly watch: Watch,
    private readonly graves: Graves,
    private readonly ledger: Ledger | undefined,
  ) {
    this.threads = transitions.program.threads.length;
  }

  /** One execution, whose thread changes at one of so many steps; false if it fails. */
  walk(steadiness: number): boolean {
    const { below, ledger, threads, transitions, watch } = this;
    const { memory } = transitions;
    transitions.initialize();
    if (ledger?.latched === true) ledger.verdicts.passed(transitions.before, memory, []);
    this.choices = [];
    let thread = below(threads);
    for (let steps = 0; steps < MAX_WALK; steps++) {
      if (below(steadiness) === 0) thread = below(threads);
      let picks = transitions.picksOf(thread);
      for (let tried = 1; tried < threads && picks === 0; tried++) {
        thread = (thread + 1) % threads;
        picks = transitions.picksOf(thread);
      }
      if (picks === 0) return this.ends();
      if (!this.step(thread, picks === 1 ? 0 : below(picks))) return false;
      transitions.advance();
      watch.look(memory);
    }
    return true;
  }

  private step(thread: number, pick: number): boolean {
    const { graves, ledger, transitions } = this;
    transitions.take(thread, pick);
    graves.walked(thread);
    if (ledger === undefined) return transitions.memory.failure === undefined;
    this.choices.push({ thread, pick });
    return ledger.stepped(this.schedule);
  }

  private ends(): boolean {
    const { ledger, transitions } = this;
    if (transitions.unfinishedThreads() === 0) return true;
    ledger?.ended(this.schedule);
    return false;
  }

  private readonly schedule = (): Schedule => this.choices.slice();
}
