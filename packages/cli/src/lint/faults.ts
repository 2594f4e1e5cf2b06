// SPDX-License-Identifier: GPL-2.0-only
import type { LintExceptions } from './exceptions';
import type { LintRule, Subject } from './rule';

/** `RULE: what is wrong`, but for exceptions; one that excuses nothing is wrong itself. */
export function faultsOf(
  subject: Subject,
  rules: readonly LintRule[],
  exceptions: LintExceptions,
): readonly string[] {
  const excused = exceptions[subject.scenario.id] ?? {};
  return rules.flatMap(({ name, check }) => {
    const faults = check(subject);
    if (!Object.hasOwn(excused, name)) return faults.map((text) => `${name}: ${text}`);
    return faults.length > 0 ? [] : [`${name}: needs no exception any more`];
  });
}
