// SPDX-License-Identifier: GPL-2.0-only
import { ModelError } from './errors';
import type { Program } from './program';

/** The program with predicates whose exceptions say where they come from. */
export function guarded(program: Program): Program {
  const { atEnd, judge, marks = [], observe, properties = [] } = program;
  return {
    ...program,
    properties: properties.map((property) => {
      const { id, report, end, state } = property;
      const what = `property ${id}`;
      return {
        ...property,
        ...(report && { report: guard(what, report) }),
        ...(end && { end: guard(what, end) }),
        ...(state && { state: guard(what, state) }),
      };
    }),
    marks: marks.map((mark) => {
      const { name, places, holds } = mark;
      const what = `mark ${name}`;
      return {
        ...mark,
        ...(places && { places: places.map((place) => ({ ...place, at: guard(what, place.at) })) }),
        ...(holds && { holds: guard(what, holds) }),
      };
    }),
    ...(atEnd && { atEnd: guard('atEnd', atEnd) }),
    ...(judge && { judge: guard('judge', judge) }),
    ...(observe && {
      observe: Object.fromEntries(
        Object.entries(observe).map(([name, of]) => [name, guard(`observable ${name}`, of)]),
      ),
    }),
  };
}

function guard<A, R>(what: string, call: (argument: A) => R): (argument: A) => R {
  return (argument) => {
    try {
      return call(argument);
    } catch (cause) {
      if (cause instanceof ModelError) throw new ModelError(cause.code, `${cause.reason}, by ${what}`);
      const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      throw new ModelError('foreign-exception', `${what} threw ${reason}`, { cause });
    }
  };
}
