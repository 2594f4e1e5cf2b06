// SPDX-License-Identifier: GPL-2.0-only
import type { ASSERTION, DEADLOCK, Memory, Property, Report } from '@mm-litmus/engine';
import type { ReportKind as KernelReportKind } from '@mm-litmus/kernel';

/** Classes of failure: what checkers of the kernel model report, and what the engine itself does. */
export type ReportKind = KernelReportKind | typeof DEADLOCK | typeof ASSERTION;

/**
 * What an execution must do to show a property: any of the ways given. Combine by spreading:
 * `{ ...reports('leak'), ...atEnd((memory) => ...) }`.
 */
export type PropertyPredicate = Omit<Property, 'id'>;

/** It makes a report of one of these kinds: `reports('list-corruption', 'use-after-free')`. */
export function reports(...kinds: readonly ReportKind[]): PropertyPredicate {
  return { report: (report: Report) => (kinds as readonly string[]).includes(report.kind) };
}

/** It makes a report whose title matches and whose kind, if any is given, is one of these. */
export function reportsTitled(title: RegExp, ...kinds: readonly ReportKind[]): PropertyPredicate {
  return {
    report: (report: Report) =>
      (kinds.length === 0 || (kinds as readonly string[]).includes(report.kind)) && title.test(report.title),
  };
}

/** All threads finish, in a state where this holds. */
export function atEnd(holds: (memory: Memory) => boolean): PropertyPredicate {
  return { end: holds };
}

/** This holds in some state on the way, the first and the last included. */
export function onTheWay(holds: (memory: Memory) => boolean): PropertyPredicate {
  return { state: holds };
}
