// SPDX-License-Identifier: GPL-2.0-only
import { alwaysAnswered, type Ran } from '@mm-litmus/engine';
import { kernelLayer } from '@mm-litmus/kernel';

/** What a `never` says little about, because no execution tried it. */
export interface Untried {
  /** Functions that the threads can reach and never called; those of list.h and the like left out. Sorted. */
  readonly neverRan: readonly string[];
  /** Questions with yes or no for an answer that always had the same one. */
  readonly sameAnswer: readonly SameAnswer[];
}

/** A question that was asked in every execution and had only one answer. */
export interface SameAnswer {
  /** The function that asks, and what. */
  readonly by: string;
  readonly asks: string;
  readonly answer: boolean;
}

const primitives: ReadonlySet<string> = new Set(kernelLayer.map(({ name }) => name));

/** The same but for answers that are objects: they would keep all of a machine as long as this is remembered. */
export function withoutObjects({ asked, ...ran }: Ran): Ran {
  return {
    ...ran,
    asked: asked.map((each) => ({
      ...each,
      answers: each.answers.map((answer) => (isObject(answer) ? undefined : answer)),
    })),
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}

/** Reads off what ran; `functionsFrom` gives the functions that can be reached from those named. */
export function untried(ran: Ran, functionsFrom: (names: readonly string[]) => readonly string[]): Untried {
  const entries = ran.asked.filter(({ by, type }) => by === undefined && type === 'call');
  const reachable = functionsFrom(entries.map(({ name }) => name));
  const called = new Set(ran.functions);
  return {
    neverRan: reachable.filter((name) => !primitives.has(name) && !called.has(name)).sort(),
    sameAnswer: alwaysAnswered(ran).flatMap(({ by, name, answer }) =>
      by === undefined || primitives.has(by) ? [] : [{ by, asks: name, answer }],
    ),
  };
}
