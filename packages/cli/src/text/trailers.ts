// SPDX-License-Identifier: GPL-2.0-only
import { resolveExpectation, type Scenario, type Variant } from '@mm-litmus/scenario';

/** `https://lore.kernel.org/all/ID/`: where a mail of any list is found. */
export function loreLink(messageId: string): string {
  return `https://lore.kernel.org/all/${messageId}/`;
}

/**
 * The trailers of a mail about properties that the variant shows: the patch that brought them, if the
 * scenario knows it, the reports, and every other mail that the scenario rests on. A trailer is one
 * line, however long.
 */
export function trailers(scenario: Scenario, variant: Variant, shown: readonly string[]): string[] {
  const origins = shown.map((property) => originOf(scenario, variant, property));
  const fixes = scenario.sources.flatMap(({ role, commit, subject }) => {
    const isCause = origins.some((origin) => origin.sources.some((source) => isSame(source.commit, commit)));
    return role === 'patch' && isCause && subject !== undefined
      ? [`Fixes: ${commit!.slice(0, 12)} ("${subject}")`]
      : [];
  });
  const mails = (key: string, isReport: boolean) =>
    scenario.sources.flatMap(({ role, messageId }) =>
      messageId !== undefined && (role === 'report') === isReport ? [`${key}: ${loreLink(messageId)}`] : [],
    );
  return [...fixes, ...mails('Closes', true), ...mails('Link', false)];
}

/** The variant, of those that it extends, with which the property began to show. */
function originOf(scenario: Scenario, variant: Variant, property: string): Variant {
  const parent = variant.extends;
  if (parent === undefined) return variant;
  const before = resolveExpectation(scenario, parent, property)?.outcome;
  return before === 'sometimes' || before === 'always' ? originOf(scenario, parent, property) : variant;
}

/** Whether two commits, perhaps of different length, are the same. */
function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.slice(0, 12) === b.slice(0, 12);
}
