// SPDX-License-Identifier: GPL-2.0-only
import type { Program, Step } from '@mm-litmus/engine';
import { sourceLinesOf, type SourceLine } from '../source/source-lines';
import { callText, stepText } from './words';

/** One step of an execution, as plain data. */
export interface ListedStep {
  readonly thread: string;
  readonly cpu: number;
  /** The operation, with its result. */
  readonly step: string;
  /** The calls it is in, outermost first. */
  readonly calls: readonly string[];
  /** What checkers report at it. */
  readonly reports: readonly string[];
  /** Where it stands in TypeScript, then where each call around it does, innermost first. */
  readonly source: readonly SourceLine[];
}

/** Every step, none collapsed, with where it comes from. Runs the functions again. */
export function listSteps(program: Program, steps: readonly Step[]): ListedStep[] {
  const sources = sourceLinesOf(program, steps);
  return steps.map((step, i) => ({
    thread: program.threads[step.thread].name,
    cpu: step.cpu,
    step: stepText(step),
    calls: step.calls.map(callText),
    reports: step.reports.map(({ title }) => title),
    source: sources[i],
  }));
}

/** The steps with their numbers, each with its line below. */
export function sourceText(steps: readonly ListedStep[]): string[] {
  return [
    'Every step, and where it stands in TypeScript:',
    ...steps.flatMap(({ thread, step, source: [line] }, i) => [
      `${String(i + 1).padStart(5)} ${thread}: ${step}`,
      ...(line === undefined ? [] : [`        ${line}`]),
    ]),
  ];
}
