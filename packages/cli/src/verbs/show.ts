// SPDX-License-Identifier: GPL-2.0-only
import {
  type Scenario,
  notApplicable,
  rangeOf,
  resolveExpectation,
  textWidth,
  threadTexts,
  type Variant,
  wrap,
} from '@mm-litmus/scenario';
import type { Context } from '../context';
import { exitStatus } from '../exit-status';
import { scenarioOf } from '../find-one';

/** `mm-litmus show ID`: what one scenario is about, and what is expected of each variant. */
export function show(id: string, context: Context): number {
  const scenario = scenarioOf(id, context);
  const { variants, streams } = context;
  const sections = [
    [scenario.id, `  ${scenario.title}`],
    scenario.summary.split('\n'),
    ['Rests on', ...scenario.sources.flatMap(sourceLines)],
    threadsOf(scenario, variants),
    ['Bounds', ...Object.entries(scenario.bounds).map(([name, bound]) => `  ${name}: ${boundText(bound)}`)],
    ...Object.entries(scenario.properties).map(([property, says]) => [
      `Property ${property}`,
      ...indented(says),
      ...outcomeLines(scenario, variants, property),
    ]),
    ...Object.entries(scenario.marks).map(([mark, says]) => [`Mark ${mark}`, ...indented(says)]),
    ...scenario.guards.map((guard) => [
      `Guard ${guard.name} of ${guard.variant}`,
      ...indented(guard.because),
    ]),
    ['Variants', ...variants.filter(isExpected(scenario)).flatMap(variantLines)],
  ];
  const lines = sections.flatMap((section, i) => (i > 0 ? ['', ...section] : section));
  const wrapped = lines.flatMap((line) =>
    // Links stay whole.
    line.includes('://')
      ? [line]
      : wrap(line, textWidth, ' '.repeat(line.length - line.trimStart().length + 2)),
  );
  streams.stdout.write(wrapped.map((line) => `${line}\n`).join(''));
  return exitStatus.expected;
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => `  ${line}`);
}

function sourceLines({ role, messageId, commit, subject, author }: Scenario['sources'][number]): string[] {
  const what = [
    ...(commit === undefined ? [] : [commit.slice(0, 12)]),
    ...(subject === undefined ? [] : [subject]),
  ];
  return [
    `  ${role}: ${[what.join(' '), author].filter((each) => each !== undefined && each !== '').join(', ')}`.trimEnd(),
    ...(messageId === undefined ? [] : [`    https://lore.kernel.org/all/${messageId}/`]),
  ];
}

function boundText(bound: Scenario['bounds'][string]): string {
  const { min, max } = rangeOf(bound);
  return min === max ? String(min) : `${min}, up to ${max}`;
}

/** Of the first variant that the scenario links with: the threads are the same in all. */
function threadsOf(scenario: Scenario, variants: readonly Variant[]): string[] {
  for (const variant of variants) {
    const threads = threadTexts(scenario, variant);
    if (threads !== undefined) return ['Threads', ...threads.map((text) => `  ${text}`)];
  }
  return ['Threads', '  no variant has the symbols it needs'];
}

/** One line per outcome with the variants that it is expected of. */
function outcomeLines(scenario: Scenario, variants: readonly Variant[], property: string): string[] {
  const byOutcome = new Map<string, string[]>();
  for (const variant of variants) {
    const outcome = resolveExpectation(scenario, variant, property)?.outcome ?? 'nothing expected';
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), variant.name]);
  }
  return [...byOutcome].map(([outcome, names]) => `  ${outcome}: ${names.join(', ')}`);
}

function isExpected(scenario: Scenario): (variant: Variant) => boolean {
  const properties = Object.keys(scenario.properties);
  return (variant) =>
    properties.some((id) => {
      const outcome = resolveExpectation(scenario, variant, id)?.outcome;
      return outcome !== undefined && outcome !== notApplicable;
    });
}

function variantLines({ name, summary, base, sources, leavesOut, layers }: Variant): string[] {
  const from = sources.map(({ commit, messageId }) => commit?.slice(0, 12) ?? messageId ?? '');
  const functions = layers.flat().flatMap((each) => (each.type === 'function' ? [each.name] : []));
  return [
    `  ${name}: ${summary.replace(/\s+/g, ' ')}`,
    `    from ${from.join(', ')}, on ${base}`,
    ...(functions.length > 0 ? [`    own functions: ${functions.join(', ')}`] : []),
    ...leavesOut.map((text) => `    leaves out: ${text}`),
  ];
}
