// SPDX-License-Identifier: GPL-2.0-only
import {
  follow,
  type Followed,
  type Following,
  parseSchedule,
  type Program,
  type Report,
} from '@mm-litmus/engine';
import type { Variant } from '@mm-litmus/mm';
import { type CellOptions, prepareCell, type PreparedCell } from '../cell/prepare';
import { ScenarioError } from '../errors';
import { callText, stepText } from '../explain/words';
import type { Scenario } from '../scenario';

/** One schedule, which says who moves when, in two variants; plain data. */
export interface Parting {
  /** Who moves, choice by choice: the thread's name and CPU. */
  readonly choices: readonly { readonly thread: string; readonly cpu: number }[];
  readonly sides: readonly [PartingSide, PartingSide];
  /** Index of the first choice at which the two do not do the same; undefined if they always do. */
  readonly at: number | undefined;
}

/** How one of two variants went along a schedule that they were both given. */
export interface PartingSide {
  readonly variant: string;
  /** One for each choice. */
  readonly steps: readonly PartingStep[];
  readonly ended: Following['ended'];
  /** What is said of the end itself. */
  readonly reports: readonly string[];
}

/** What a thread did at a choice, or why it did nothing. */
export interface PartingStep {
  readonly did: 'step' | 'absent' | 'waits' | 'finished' | 'over';
  /** The operation, with its result; or the one it waits to make; else empty. */
  readonly text: string;
  /** The calls it is in, outermost first, as text. */
  readonly calls: readonly string[];
  /** Of what checkers report at it. */
  readonly reports: readonly string[];
}

/**
 * Takes a schedule of one variant to another: each thread moves when it moved there, if it can. Objects
 * have the same names in both, so steps are compared as texts: operations with their arguments and
 * results, and what is reported. In which function an operation stands does not count.
 * Throws `not-explained` when one of the variants lacks a symbol.
 */
export function sameSchedule(
  scenario: Scenario,
  [from, to]: readonly [Variant, Variant],
  schedule: string,
  options: CellOptions = {},
): Parting {
  const parsed = parseSchedule(schedule);
  const sides = [from, to].map((variant) => {
    const { program } = prepared(scenario, variant, options);
    return { program, side: sideOf(variant, follow(program, parsed)) };
  });
  const [first, second] = sides as [(typeof sides)[0], (typeof sides)[0]];
  const at = first.side.steps.findIndex((step, i) => !isSame(step, second.side.steps[i]));
  return {
    choices: parsed.map(({ thread }) => choiceOf(first.program, thread)),
    sides: [first.side, second.side],
    at: at < 0 ? undefined : at,
  };
}

function prepared(scenario: Scenario, variant: Variant, options: CellOptions): PreparedCell {
  const cell = prepareCell(scenario, variant, options);
  if ('lacks' in cell) {
    const lacks = cell.lacks.join(', ');
    throw new ScenarioError('not-explained', `${variant.name} lacks ${lacks}, which ${scenario.id} needs`);
  }
  return cell;
}

function choiceOf({ threads }: Program, thread: number): Parting['choices'][number] {
  const { name, cpu } = threads[thread];
  return { thread: name, cpu };
}

function sideOf({ name }: Variant, { choices, ended, reports }: Following): PartingSide {
  return { variant: name, steps: choices.map(stepOf), ended, reports: reports.map(titleOf) };
}

function stepOf(followed: Followed): PartingStep {
  if (followed.type === 'stuck') {
    const { why, next, calls } = followed;
    return {
      did: why,
      text: next === undefined ? '' : callText(next),
      calls: why === 'waits' ? calls.map(callText) : [],
      reports: [],
    };
  }
  const { step } = followed;
  return {
    did: 'step',
    text: stepText(step),
    calls: step.calls.map(callText),
    reports: step.reports.map(titleOf),
  };
}

function titleOf({ title }: Report): string {
  return title;
}

function isSame(a: PartingStep, b: PartingStep): boolean {
  return a.did === b.did && a.text === b.text && a.reports.join('\n') === b.reports.join('\n');
}
