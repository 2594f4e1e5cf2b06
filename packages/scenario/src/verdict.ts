// SPDX-License-Identifier: GPL-2.0-only

/**
 * How a property of a cell came out against its expectation; the worst first. A verdict is a
 * property's; a cell has the worst verdict of its properties.
 *
 * - `error`: the model, the link or the scenario is at fault, so nothing was found out
 * - `unexpected`: another outcome than the expected one, or none expected, or a report nobody named
 * - `vacuous`: `never` as expected, but the marks do not prove that the window was reached
 * - `incomplete`: a limit was reached first
 * - `not-applicable`: the variant lacks a symbol, as nobody expected otherwise
 * - `ok`: the outcome is the expected one
 */
export const verdicts = ['error', 'unexpected', 'vacuous', 'incomplete', 'not-applicable', 'ok'] as const;

/** How a property or a cell came out against what was expected; see `verdicts`. */
export type Verdict = (typeof verdicts)[number];

/** The worst of some verdicts, `ok` being the best. */
export function worst(of: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => of.includes(verdict)) ?? 'ok';
}

/** Whether the verdict is as it should be: nothing to look into. */
export function passes(verdict: Verdict): boolean {
  return verdict === 'ok' || verdict === 'not-applicable';
}
