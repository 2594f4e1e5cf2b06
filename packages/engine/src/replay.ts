// SPDX-License-Identifier: GPL-2.0-only
import { describeDeadlock, type Wait, waitsIn } from './deadlock';
import { ModelError } from './errors';
import type { Access, CallView, Memory } from './memory';
import type { Program } from './program';
import type { Report } from './report';
import type { Choice, Schedule } from './schedule';
import { Transitions } from './transitions';

/** One step of a replayed schedule. */
export interface Step {
  readonly thread: number;
  readonly cpu: number;
  readonly pick: number;
  /** Calls the thread was in when it made the step, outermost first. */
  readonly calls: readonly CallView[];
  readonly operation: CallView;
  /** What the model got; undefined for operations without a result. */
  readonly result: unknown;
  readonly accesses: readonly Access[];
  readonly reports: readonly Report[];
}

/** An execution that was run once more, step by step. */
export interface Replay {
  readonly steps: readonly Step[];
  /** How it stands after the last step. */
  readonly ended: 'running' | 'finished' | 'deadlock' | 'report';
  /** What is said of the end itself: of a deadlock, or by the program's `atEnd`. */
  readonly reports: readonly Report[];
  /** At a deadlock, the threads that have not finished. */
  readonly waits: readonly Wait[];
  /** The memory after the last step. */
  readonly memory: Memory;
}

/** Runs one schedule. Throws `bad-schedule` when the program cannot follow it. */
export function replay(program: Program, schedule: Schedule): Replay {
  const transitions = new Transitions(program);
  const { memory } = transitions;
  transitions.initialize();
  const steps: Step[] = [];
  let ended = false;
  schedule.forEach((choice, i) => {
    if (ended) throw misfit(i, choice, 'the execution has ended with a report');
    const step = follow(program, transitions, i, choice);
    steps.push(step);
    ended = memory.failure !== undefined;
    transitions.before.set(transitions.after);
  });
  return { steps, ...standing(program, transitions, ended) };
}

function follow(program: Program, transitions: Transitions, i: number, choice: Choice): Step {
  const { thread, pick } = choice;
  if (thread >= program.threads.length)
    throw misfit(i, choice, `there are ${program.threads.length} threads`);
  const picks = transitions.picksOf(thread);
  if (pick >= picks) {
    const { operation } = transitions.position(thread);
    const why =
      operation === undefined ? 'has finished' : `cannot go on with ${operation.spec.name} this way`;
    throw misfit(i, choice, `${program.threads[thread].name} ${why}`);
  }
  return takeStep(transitions, choice);
}

/** Makes a step that `transitions.picksOf` found to be possible, and tells all about it. */
export function takeStep(transitions: Transitions, { thread, pick }: Choice): Step {
  const { memory } = transitions;
  const { operation } = transitions.position(thread);
  const { calls } = memory.threadAt(thread);
  memory.accesses = [];
  const raw = transitions.take(thread, pick);
  const failed = memory.failure !== undefined;
  const step: Step = {
    thread,
    cpu: memory.cpu,
    pick,
    calls,
    operation: { name: operation!.spec.name, args: operation!.args },
    result: failed ? undefined : operation!.result(raw),
    accesses: memory.accesses,
    reports: [...(memory.failure ? [memory.failure] : []), ...(memory.warnings ?? [])],
  };
  memory.accesses = undefined;
  return step;
}

/** How it stands in `transitions.before`; `fatal`: the last step ended the execution. */
export function standing(program: Program, transitions: Transitions, fatal: boolean): Omit<Replay, 'steps'> {
  const { memory } = transitions;
  const ended = fatal ? 'report' : endOf(program, transitions);
  memory.words = transitions.before;
  const waits = ended === 'deadlock' ? waitsIn(program, transitions) : [];
  return { ended, reports: endReports(program, transitions, ended), waits, memory };
}

function endOf({ threads }: Program, transitions: Transitions): Replay['ended'] {
  const all = [...threads.keys()];
  if (all.some((thread) => transitions.picksOf(thread) > 0)) return 'running';
  return all.every((thread) => transitions.position(thread).operation === undefined)
    ? 'finished'
    : 'deadlock';
}

function endReports(program: Program, transitions: Transitions, ended: Replay['ended']): readonly Report[] {
  if (ended === 'deadlock') return [describeDeadlock(program, transitions)];
  return ended === 'finished' ? (program.atEnd?.(transitions.memory) ?? []) : [];
}

function misfit(i: number, { thread }: Choice, why: string): ModelError {
  return new ModelError('bad-schedule', `step ${i + 1}, by thread ${thread}: ${why}`);
}
