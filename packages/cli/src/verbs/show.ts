// SPDX-License-Identifier: GPL-2.0-only
import {
  type Scenario,
  isOfModelOnly,
  notApplicable,
  observedNames,
  prepareCell,
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
import { loreLink } from '../text/trailers';

/** `mm-litmus show ID`: what one scenario is about, and what is expected of each variant. */
export function show(id: string, context: Context): number {
  const scenario = scenarioOf(id, context);
  const { variants, streams } = context;
  const sections = [
    [scenario.id, `  ${scenario.title}`],
    scenario.summary.split('\n'),
    ['Rests on', ...scenario.sources.flatMap(sourceLines), ...scenario.basis.map(basisLine)],
    threadsOf(scenario, variants),
    ['Observed at the end', `  ${observedOf(scenario, variants).join(', ')}`],
    ['Bounds', ...Object.entries(scenario.bounds).map(([name, bound]) => `  ${name}: ${boundText(bound)}`)],
    ['Not checked but with --full', '  that no thread loops where nobody can end it (soft lockup)'],
    ...Object.entries(scenario.properties).map(([property, says]) => [
      `Property ${property}`,
      ...indented(says),
      ...outcomeLines(scenario, variants, property),
    ]),
    ...Object.entries(scenario.marks).map(([mark, says]) => [`Mark ${mark}`, ...indented(says)]),
    ['Assumes', ...assumptions.map((text) => `  ${text}`)],
    ...scenario.guards.map((guard) => [
      `Guard ${guard.name} of ${guard.variant}`,
      ...indented(guard.because),
    ]),
    [
      'Variants',
      ...variants
        .filter(isExpected(scenario))
        .flatMap((variant, i, told) => [
          ...variantLines(scenario, variant),
          ...leftOutLines(variant, told.slice(0, i)),
        ]),
    ],
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

const assumptions = [
  'memory is sequentially consistent: no CPU sees stores in another order',
  'there are no more CPUs, folios and threads than these',
  'of each function, what its variant leaves out does not matter here',
];

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
    ...(messageId === undefined ? [] : [`    ${loreLink(messageId)}`]),
  ];
}

function basisLine({ grade, says }: Scenario['basis'][number]): string {
  return `  ${grade}: ${says.replace(/\s+/g, ' ')}`;
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

function observedOf(scenario: Scenario, variants: readonly Variant[]): readonly string[] {
  for (const variant of variants) {
    const names = observedNames(scenario, variant);
    if (names !== undefined) return names;
  }
  return ['nothing: no variant has the symbols it needs'];
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

function variantLines(scenario: Scenario, variant: Variant): string[] {
  const { name, summary, base, sources } = variant;
  const functions = functionsIn(scenario, variant);
  const from = sources.flatMap(({ commit, messageId, subject }) => [
    ...(commit !== undefined || subject !== undefined
      ? [
          `    models ${[commit?.slice(0, 12), subject].filter((each) => each !== undefined && each !== '').join(' ')}`,
        ]
      : []),
    ...(messageId === undefined ? [] : [`    ${loreLink(messageId)}`]),
  ]);
  return [
    `  ${name}: ${summary.replace(/\s+/g, ' ')}`,
    ...from,
    `    tree: ${base}`,
    ...(variant.extends === undefined ? [] : [`    extends ${variant.extends.name}`]),
    functions.length > 0 ? `    functions: ${functions.join(', ')}` : '    functions: none of its own here',
  ];
}

/** What it leaves out, or which variant told before leaves out the same. */
function leftOutLines({ leavesOut }: Variant, told: readonly Variant[]): string[] {
  if (leavesOut.length === 0) return [];
  const text = leavesOut.join('; ');
  const same = told.find((each) => each.leavesOut.join('; ') === text);
  return [`    leaves out: ${same === undefined ? text : `what ${same.name} does`}`];
}

/** The C functions that the variant itself defines and this scenario can reach, in alphabetical order. */
function functionsIn(scenario: Scenario, variant: Variant): string[] {
  const prepared = prepareCell(scenario, variant);
  if ('lacks' in prepared) return [];
  const reached = new Set(prepared.functionsFrom(scenario.requires));
  const own = variant.layers.flat().flatMap(({ type, name }) => (type === 'function' ? [name] : []));
  return [...new Set(own)].filter((name) => reached.has(name) && !isOfModelOnly(name)).sort();
}
