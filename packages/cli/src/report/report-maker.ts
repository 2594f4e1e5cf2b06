// SPDX-License-Identifier: GPL-2.0-only
import { packed, scenarioData, type ScenarioSummary } from '@mm-litmus/report';
import type { Scenario, Variant } from '@mm-litmus/scenario';
import type { OwnSources } from '../own/sources';

/** What the report says of a scenario: for its matrix, and as the file of its own. */
export interface ScenarioReport {
  readonly summary: ScenarioSummary;
  readonly packed: string;
}

/** Explores scenarios for a report and gives the results in their order; ends early when interrupted. */
export type ReportMaker = (
  scenarios: readonly Scenario[],
  variants: readonly Variant[],
  jobs?: number,
  /** Where scenarios and variants come from that are not bundled. */
  own?: OwnSources,
) => AsyncIterable<ScenarioReport>;

/** Explores one scenario here and now. */
export function reportOf(scenario: Scenario, variants: readonly Variant[]): ScenarioReport {
  const { data, summary } = scenarioData(scenario, variants);
  return { summary, packed: packed(data) };
}

/** Explores in this thread, which answers no signal meanwhile. */
export async function* inlineReportMaker(
  scenarios: readonly Scenario[],
  variants: readonly Variant[],
): AsyncGenerator<ScenarioReport> {
  for (const scenario of scenarios) yield await Promise.resolve(reportOf(scenario, variants));
}
