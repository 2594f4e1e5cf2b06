// SPDX-License-Identifier: GPL-2.0-only

/** A place in a source, as a stack trace gives it. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** How deep a function of the model may be wrapped for its place to be found. */
const DEPTH = 12;

let wanted = false;

/** Runs `action`; requests that are made meanwhile know where. That is slow, so nothing else asks for it. */
export function withSites<T>(action: () => T): T {
  wanted = true;
  try {
    return action();
  } finally {
    wanted = false;
  }
}

/** If wanted, the stack of whoever called `above`, innermost first. */
export function siteAbove(above: (...args: never[]) => unknown): string | undefined {
  if (!wanted) return undefined;
  const limit = Error.stackTraceLimit;
  const holder: { stack?: string } = {};
  Error.stackTraceLimit = DEPTH;
  Error.captureStackTrace(holder, above);
  Error.stackTraceLimit = limit;
  return holder.stack;
}

/** The places that a stack names, as it orders them. */
export function placesOf(stack: string): SourcePlace[] {
  return stack.split('\n').flatMap((text) => {
    const match = /^\s+at (?:.*\()?(.+):(\d+):(\d+)\)?$/.exec(text);
    return match === null ? [] : [{ file: match[1], line: Number(match[2]), column: Number(match[3]) }];
  });
}
