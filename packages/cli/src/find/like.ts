// SPDX-License-Identifier: GPL-2.0-only
import { isPrimitive, prepareCell, type Scenario, type Variant } from '@mm-litmus/scenario';
import type { Found } from './belongs';
import type { Splat } from './splat';

/** A scenario that comes less close than this to the closest is not told. */
const CLOSE = 0.5;
/** Nor is one that has fewer of the innermost functions of the call trace. */
const MOST = 0.5;

/**
 * Scenarios with a property that such a report would show, those first that have most of the functions
 * named in the text; a function that few scenarios have tells more. None that has little to do with where
 * the call trace leads. All of them if the text names no function.
 */
export function showing(
  { kinds, title, says }: Splat,
  text: string,
  frames: readonly string[],
  scenarios: readonly Scenario[],
  variants: readonly Variant[],
): Found<Scenario>[] {
  const probed = scenarios.map((scenario) => probe(scenario, variants, kinds, title));
  const named = new Set(text.match(/[a-z_][a-z0-9_]{3,}/gi));
  const weightOf = (name: string) =>
    Math.log((probed.length + 1) / probed.filter(({ functions }) => functions.has(name)).length);
  const scored = probed
    .filter(({ functions }) => frames.filter((name) => functions.has(name)).length >= frames.length * MOST)
    .filter(({ scenario, properties }) => properties.length > 0 || says.test(wordsOf(scenario)))
    .map(({ functions, ...each }) => {
      const common = [...named].filter((name) => functions.has(name));
      return { ...each, common, score: common.reduce((sum, name) => sum + weightOf(name), 0) };
    });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score >= best * CLOSE)
    .sort((a, b) => b.score - a.score)
    .map(({ scenario, properties, common }) => ({
      what: scenario,
      because: [
        properties.length > 0 ? `its ${properties.join(', ')} is such a report` : 'is about such a report',
        ...(common.length > 0 ? [`runs ${common.join(', ')}`] : []),
      ],
    }));
}

/** What a scenario says of itself: a loop without end is no report of a checker. */
function wordsOf({ id, title, summary }: Scenario): string {
  return [id.replaceAll('-', ' '), title, summary.replaceAll('\n', ' ')].join('\n');
}

interface Probed {
  readonly scenario: Scenario;
  readonly functions: ReadonlySet<string>;
  /** Those that such a report would show. */
  readonly properties: readonly string[];
}

function probe(
  scenario: Scenario,
  variants: readonly Variant[],
  kinds: readonly string[],
  title: string,
): Probed {
  const functions = new Set<string>();
  const properties = new Set<string>();
  // What others extend has what they have, by and large.
  for (const variant of variants.filter((each) => each.extends === undefined)) {
    const prepared = prepareCell(scenario, variant);
    if ('lacks' in prepared) continue;
    for (const name of prepared.functionsFrom(scenario.requires)) {
      if (!isPrimitive(name)) functions.add(name);
    }
    for (const { id, report } of prepared.program.properties ?? []) {
      const isShown = kinds.some((kind) => report?.({ kind, title, details: [] }) === true);
      if (isShown && Object.hasOwn(scenario.properties, id)) properties.add(id);
    }
  }
  return { scenario, functions, properties: [...properties] };
}
