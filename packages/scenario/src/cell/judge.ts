// SPDX-License-Identifier: GPL-2.0-only
import type { Exploration, PropertyResult } from '@mm-litmus/engine';
import type { Expectation } from '../expectation';
import { notApplicable } from '../outcome';
import type { Verdict } from '../verdict';
import type { CellMark, CellReport } from './result';

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** What beside the outcome decides whether it can be trusted. */
export interface Circumstances {
  readonly marks: readonly CellMark[];
  /** How many threads the scenario has. */
  readonly threads: number;
  readonly stoppedBy: Exploration['stoppedBy'];
  readonly bounded: Exploration['bounded'];
  readonly states: number;
  readonly reports: readonly CellReport[];
}

/** Compares what was found of a property with what was expected. */
export function judge(
  { id, outcome, witness, counterWitness }: PropertyResult,
  expectation: Expectation | undefined,
  circumstances: Circumstances,
): Judgement {
  const said = sayReport(id, circumstances.reports);
  const unexpected = (found: string): Judgement => ({ verdict: 'unexpected', reason: found + said });
  if (expectation === undefined) return unexpected(`${outcome}, and nothing says what to expect`);
  const expected = expectation.outcome;
  if (expected === notApplicable) return unexpected(`${outcome}, expected not-applicable but it links`);
  if (outcome === 'incomplete') {
    // Cut short of telling sometimes from always, but not of refuting.
    if (expected === 'never' && witness !== undefined) return unexpected('it happens, expected never');
    if (expected === 'always' && counterWitness !== undefined)
      return unexpected('it can fail to, expected always');
    return { verdict: 'incomplete', reason: sayLimit(circumstances) };
  }
  if (outcome !== expected) return unexpected(`${outcome}, expected ${expected}`);
  if (outcome === 'never') {
    const reason = vacuity(circumstances);
    if (reason !== undefined) return { verdict: 'vacuous', reason };
  }
  const inherited = expectation.provenance === 'inherited' ? `expected as of ${expectation.from}` : '';
  return { verdict: 'ok', reason: inherited };
}

/** Judges a report that no property names: it makes the cell unexpected; undefined when there is none. */
export function judgeOther(
  { id, witness }: PropertyResult,
  { reports }: Circumstances,
): Judgement | undefined {
  if (witness === undefined) return undefined;
  return { verdict: 'unexpected', reason: `no property names it${sayReport(id, reports)}` };
}

/** Why a `never` proves nothing; undefined when its marks show that the window was reached. */
function vacuity({ marks, threads }: Circumstances): string | undefined {
  const unreached = marks.filter(({ reached }) => !reached);
  if (unreached.length > 0) {
    const names = unreached.map(({ name }) => name).join(', ');
    const lacks = [...new Set(unreached.flatMap((mark) => mark.lacks ?? []))];
    const why = lacks.length > 0 ? `: nothing is named ${lacks.join(' or ')} in this variant` : '';
    return `unreached ${unreached.length > 1 ? 'marks' : 'mark'} ${names}${why}`;
  }
  const needed = Math.min(2, threads);
  if (marks.some((mark) => mark.threads.length >= needed)) return undefined;
  return marks.length === 0 ? 'the scenario has no mark' : 'no mark looks at two threads';
}

function sayReport(property: string, reports: readonly CellReport[]): string {
  const naming = reports.filter((report) => report.properties.includes(property));
  const more = naming.length > 1 ? ` (and ${naming.length - 1} more)` : '';
  return naming.length > 0 ? `: ${naming[0].title}${more}` : '';
}

function sayLimit({ bounded, stoppedBy, states }: Circumstances): string {
  const parts = [
    ...(bounded === undefined ? [] : [`bounded: ${bounded}`]),
    ...(stoppedBy === undefined ? [] : [`${limitTexts[stoppedBy]} after ${states} states`]),
  ];
  return parts.join('; ');
}

const limitTexts: Readonly<Record<NonNullable<Exploration['stoppedBy']>, string>> = {
  bytes: 'the memory limit was reached',
  'first-failure': 'the first failure was met',
  interrupted: 'it was interrupted',
  milliseconds: 'the time limit was reached',
  states: 'the state limit was reached',
};
