// SPDX-License-Identifier: GPL-2.0-only
import { hasCycle } from './cycles';
import { describeDeadlock } from './deadlock';
import type { Exploration, ExploreOptions, Statistics } from './exploration';
import { Findings } from './findings';
import { isAcyclic } from './positions';
import { ModelError } from './errors';
import type { Program } from './program';
import type { Report } from './report';
import type { Schedule } from './schedule';
import { StateStore } from './state-store';
import { Transitions } from './transitions';
import { SearchTree } from './tree';
import { Verdicts } from './verdicts';

/** Memory and clock are looked at only every so many states. */
const CHECK_INTERVAL = 1024;
const MAX_PROPERTIES = 31;

/**
 * Explores every interleaving of the program, breadth first, without any reduction: threads in order
 * of their index, picks ascending. Throws a ModelError when the model is at fault.
 */
export function explore(program: Program, options: ExploreOptions = {}): Exploration {
  return new Search(program, options).run();
}

class Search {
  private readonly transitions: Transitions;
  private readonly store: StateStore;
  private readonly tree = new SearchTree();
  private readonly verdicts: Verdicts;
  private readonly findings: Findings;
  private readonly latched: boolean;
  private readonly maxStates: number;
  private readonly maxBytes: number;
  private stoppedBy: Exploration['stoppedBy'];
  private taken = 0;
  private endStates = 0;
  private deadlocks = 0;
  /** The state being expanded. */
  private state = 0;

  constructor(
    private readonly program: Program,
    private readonly options: ExploreOptions,
  ) {
    const properties = program.properties ?? [];
    if (properties.length > MAX_PROPERTIES) {
      throw new ModelError(
        'bad-program',
        `it has ${properties.length} properties, more than ${MAX_PROPERTIES}`,
      );
    }
    this.maxStates = options.limits?.states ?? Infinity;
    this.maxBytes = options.limits?.bytes ?? Infinity;
    this.latched = Verdicts.needWord(properties);
    this.transitions = new Transitions(program, this.latched ? 1 : 0);
    this.store = new StateStore(this.transitions.stride);
    this.verdicts = new Verdicts(properties, this.transitions.stride - 1);
    this.findings = new Findings(properties, program.marks ?? []);
  }

  run(): Exploration {
    const { findings, store, transitions } = this;
    const deadline = performance.now() + (this.options.limits?.milliseconds ?? Infinity);
    transitions.memory.onObserve = (observation) => findings.observe(observation, () => []);
    this.start();
    transitions.memory.onObserve = (observation) => findings.observe(observation, this.throughHere);
    for (; this.state < store.count && this.stoppedBy === undefined; this.state++) {
      this.expand();
      if (this.state % CHECK_INTERVAL !== 0) continue;
      if (this.bytes > this.maxBytes) this.stoppedBy ??= 'bytes';
      else if (performance.now() > deadline) this.stoppedBy ??= 'milliseconds';
    }
    transitions.memory.onObserve = undefined;
    return this.result();
  }

  private start(): void {
    const { before, memory } = this.transitions;
    this.transitions.initialize();
    if (this.latched) this.verdicts.passed(before, memory, [], () => []);
    this.findings.state(memory, () => []);
    this.tree.add(this.store.add(before), 0, 0, 0);
  }

  private expand(): void {
    const { findings, latched, store, transitions, tree, verdicts } = this;
    const { after, before, memory } = transitions;
    store.read(this.state, before);
    transitions.open();
    while (transitions.next()) {
      this.taken++;
      const { failure, warnings } = memory;
      if (warnings !== undefined)
        for (const report of warnings) findings.report(report, false, this.throughHere);
      if (failure !== undefined) {
        this.fail([failure, ...(warnings ?? [])]);
        if (this.stoppedBy !== undefined) return;
        continue;
      }
      if (latched) verdicts.passed(after, memory, warnings ?? [], this.throughHere);
      const known = store.count;
      if (known >= this.maxStates && store.find(after) < 0) {
        this.stoppedBy = 'states';
        return;
      }
      if (store.add(after) < known) continue;
      tree.add(known, this.state, transitions.thread, transitions.pick);
      findings.state(memory, this.throughHere);
    }
    if (transitions.taken === 0) this.end();
  }

  /** The schedule to the state being expanded and through the transition just taken. */
  private readonly throughHere = (): Schedule =>
    this.tree.schedule(this.state, { thread: this.transitions.thread, pick: this.transitions.pick });

  private readonly toHere = (): Schedule => this.tree.schedule(this.state);

  private fail(reports: readonly [Report, ...Report[]]): void {
    this.findings.report(reports[0], true, this.throughHere);
    this.verdicts.ended(this.transitions.before, undefined, reports, this.throughHere);
    if (this.options.stopAtFirstFailure === true) this.stoppedBy = 'first-failure';
  }

  /** No transition leaves the state being expanded. */
  private end(): void {
    const { before, memory, unfinished } = this.transitions;
    memory.words = before;
    if (unfinished === 0) {
      this.endStates++;
      const reports = this.program.atEnd?.(memory) ?? [];
      for (const report of reports) this.findings.report(report, false, this.toHere);
      this.verdicts.ended(before, memory, reports, this.toHere);
      this.options.onEnd?.(memory);
      return;
    }
    this.deadlocks++;
    const report = describeDeadlock(this.program, this.transitions);
    this.findings.report(report, true, this.toHere);
    this.verdicts.ended(before, undefined, [report], this.toHere);
    if (this.options.stopAtFirstFailure === true) this.stoppedBy = 'first-failure';
  }

  private get bytes(): number {
    return this.store.bytes + this.tree.bytes;
  }

  private result(): Exploration {
    const { findings, program, store, verdicts } = this;
    const complete = this.stoppedBy === undefined;
    if (program.judge !== undefined) {
      for (const report of findings.judge(program.judge))
        verdicts.judged(report, findings.scheduleOf(report));
    }
    const cyclic = this.cyclesDecided(complete);
    return {
      complete,
      ...(this.stoppedBy && { stoppedBy: this.stoppedBy }),
      states: store.count,
      transitions: this.taken,
      endStates: this.endStates,
      deadlocks: this.deadlocks,
      ...(cyclic.anywhere !== undefined && { runsForever: cyclic.anywhere }),
      properties: verdicts.results(complete, (i) => !cyclic.without(i)),
      marks: findings.markResults(),
      reports: findings.reportResults(),
      statistics: this.statistics(),
    };
  }

  /** Looks for endless executions where a verdict depends on it; that costs as much as the search. */
  private cyclesDecided(complete: boolean): {
    anywhere: boolean | undefined;
    without: (i: number) => boolean;
  } {
    const { positions, stride } = this.transitions;
    if (!complete) return { anywhere: undefined, without: () => true };
    if (isAcyclic(positions.all)) return { anywhere: false, without: () => false };
    const byLatch = new Map<number, boolean>();
    for (const i of this.verdicts.candidatesForAlways()) {
      const latch = this.verdicts.latch(i);
      if (byLatch.has(latch)) continue;
      const inside = (state: number): boolean =>
        latch === 0 || (this.store.word(state, stride - 1) & latch) === 0;
      byLatch.set(latch, hasCycle(this.store, this.transitions, inside, this.arrive));
    }
    return { anywhere: byLatch.get(0), without: (i) => byLatch.get(this.verdicts.latch(i)) === true };
  }

  /** Does again to a state what the search did before it looked the state up. */
  private readonly arrive = (words: Int32Array): void => {
    const { memory } = this.transitions;
    if (this.latched) this.verdicts.passed(words, memory, memory.warnings ?? [], () => []);
  };

  private statistics(): Statistics {
    const { positions } = this.transitions;
    const situations = new Map<string, number>();
    for (const call of positions.automata.known) {
      if (!call.root) situations.set(call.spec.name, (situations.get(call.spec.name) ?? 0) + call.situations);
    }
    const functions = [...situations].map(([name, count]) => ({ name, situations: count }));
    functions.sort((a, b) => b.situations - a.situations || (a.name < b.name ? -1 : 1));
    return { bytes: this.bytes, localStates: positions.all.length, functions };
  }
}
