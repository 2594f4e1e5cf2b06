// SPDX-License-Identifier: GPL-2.0-only
import type { MatrixData, ScenarioSummary } from '../../../src/data';
import type { Filters } from '../route';

export interface Filtered {
  readonly scenarios: readonly ScenarioSummary[];
  /** Indices of the variants shown. */
  readonly variants: readonly number[];
}

/** What of the matrix the filters leave. */
export function filterMatrix({ scenarios, variants }: MatrixData, filters: Filters): Filtered {
  const { text = '', subsystem = '', thread = '', variant = '', outcome = '' } = filters;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = variants.flatMap(({ name }, i) => (matchesAny(name, variant) ? [i] : []));
  const kept = scenarios.filter((scenario) => {
    const { id, title, threads } = scenario;
    const all = [id, title, ...threads, ...Object.keys(scenario.properties)].join('\n').toLowerCase();
    return (
      words.every((word) => all.includes(word)) &&
      (subsystem === '' || scenario.subsystem === subsystem) &&
      (thread === '' || threads.includes(thread)) &&
      (outcome === '' || hasOutcome(scenario, shown, outcome))
    );
  });
  return { scenarios: kept, variants: shown };
}

function hasOutcome({ cells }: ScenarioSummary, shown: readonly number[], outcome: string): boolean {
  return shown.some((i) =>
    cells[i]?.properties.some(({ actual, verdict }) =>
      outcome === 'not-as-expected' ? !isFine(verdict) : actual === outcome,
    ),
  );
}

export function isFine(verdict: string): boolean {
  return verdict === 'ok' || verdict === 'not-applicable';
}

/** Whether the name is, contains, or as a glob matches one of the words between commas. */
function matchesAny(name: string, words: string): boolean {
  const wanted = words
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  if (wanted.length === 0) return true;
  return wanted.some((word) => {
    if (!word.includes('*')) return name.includes(word);
    const parts = word.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(name);
  });
}

/** All values of one kind, the most frequent first. */
export function tally(values: readonly string[]): readonly (readonly [value: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
