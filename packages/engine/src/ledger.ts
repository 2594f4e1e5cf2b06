// SPDX-License-Identifier: GPL-2.0-only
import { describeDeadlock } from './deadlock';
import { ModelError } from './errors';
import { Findings } from './findings';
import { OutcomeSet } from './outcome-set';
import type { Program } from './program';
import type { Schedule } from './schedule';
import type { Transitions } from './transitions';
import { Verdicts } from './verdicts';

const MAX_PROPERTIES = 31;

/** Writes down what a search meets: reports, verdicts, marks, observations. What it notes once stays true. */
export class Ledger {
  readonly findings: Findings;
  readonly verdicts: Verdicts;
  readonly outcomes: OutcomeSet;
  /** Whether states carry a word that says which properties were shown on the way. */
  readonly latched: boolean;

  constructor(
    private readonly program: Program,
    private readonly transitions: Transitions,
  ) {
    const properties = program.properties ?? [];
    if (properties.length > MAX_PROPERTIES) {
      throw new ModelError(
        'bad-program',
        `it has ${properties.length} properties, more than ${MAX_PROPERTIES}`,
      );
    }
    this.latched = Verdicts.needWord(properties);
    this.verdicts = new Verdicts(properties, transitions.stride - 1);
    this.findings = new Findings(properties, program.marks ?? []);
    this.outcomes = new OutcomeSet(program.observe ?? {});
  }

  /** Notes the start state, which `transitions.before` then holds. */
  start(): void {
    const { findings, transitions } = this;
    const { before, memory } = transitions;
    memory.onObserve = (observation) => findings.observe(observation, () => []);
    transitions.initialize();
    memory.onObserve = undefined;
    if (this.latched) this.verdicts.passed(before, memory, [], () => []);
    findings.state(memory, () => []);
  }

  /** Notes what the transition just made shows; false if it ended the execution. */
  stepped(schedule: () => Schedule): boolean {
    const { findings, transitions, verdicts } = this;
    const { failure, warnings } = transitions.memory;
    if (warnings !== undefined) for (const report of warnings) findings.report(report, false, schedule);
    if (failure !== undefined) {
      findings.report(failure, true, schedule);
      verdicts.ended(transitions.before, undefined, [failure, ...(warnings ?? [])], schedule);
      return false;
    }
    if (this.latched) verdicts.passed(transitions.after, transitions.memory, warnings ?? [], schedule);
    return true;
  }

  /** Notes that an execution ended in the state `before`, which no transition leaves. */
  ended(schedule: () => Schedule): 'finished' | 'deadlock' {
    const { findings, outcomes, program, transitions, verdicts } = this;
    const { before, memory } = transitions;
    memory.words = before;
    if (transitions.unfinishedThreads() > 0) {
      const report = describeDeadlock(program, transitions);
      findings.report(report, true, schedule);
      verdicts.ended(before, undefined, [report], schedule);
      return 'deadlock';
    }
    const reports = program.atEnd?.(memory) ?? [];
    for (const report of reports) findings.report(report, false, schedule);
    verdicts.ended(before, memory, reports, schedule);
    outcomes.add(memory, schedule);
    return 'finished';
  }

  /** Draws the reports that rest on all executions together. */
  judge(): void {
    const { findings, program, verdicts } = this;
    if (program.judge === undefined) return;
    for (const report of findings.judge(program.judge)) verdicts.judged(report, findings.scheduleOf(report));
  }
}
