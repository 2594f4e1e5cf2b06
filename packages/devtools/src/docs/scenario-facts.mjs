// SPDX-License-Identifier: GPL-2.0-only
import { code, plain, section, source, table } from './markdown.mjs';

/** What stands below the README of a scenario: its entry in catalog.json, how that is graded, and links to other pages. */
export function scenarioFacts(scenario, { basis, thread, variantLink }) {
  const { id, revision, summary, threads, bounds, requires, properties, marks, guards, sources } = scenario;
  const inWords = (told) => Object.entries(told).map(([name, text]) => `- ${code(name)}: ${plain(text)}`);
  return [
    ...section('The scenario', [
      plain(summary),
      '',
      ...threads.map((told) => `    ${told}`),
      '',
      `Bounds: ${Object.entries(bounds).map(boundText).join(', ')}. Revision ${revision}. Discussed in ${thread}. A variant needs ${requires.map(code).join(', ')}.`,
    ]),
    ...section('Properties', inWords(properties)),
    ...section('Marks', inWords(marks)),
    ...section('Outcomes', outcomes(scenario, variantLink)),
    ...section(
      'Guards',
      guards.map(
        ({ name, variant, because, turns }) =>
          `- ${code(name)} of ${variantLink(variant)}, which turns ${turned(turns)}: ${plain(because)}`,
      ),
    ),
    ...section(
      'Rests on',
      [...sources.map(source), ...basis.map(graded)].map((text) => `- ${text}`),
    ),
    ...section('On the command line', [
      `    mm-litmus run ${id}`,
      `    mm-litmus show ${id}`,
      `    mm-litmus explain ${id} VARIANT`,
    ]),
  ].join('\n');
}

const graded = ({ grade, says }) => `${grade}: ${plain(says)}`;

function boundText([name, { min, max }]) {
  return `${name}: ${max > min ? `${min} to ${max}` : min}`;
}

function turned(turns) {
  return Object.entries(turns)
    .map(([property, outcome]) => `${code(property)} to ${outcome}`)
    .join(', ');
}

function outcomes({ properties, cells }, variantLink) {
  const names = Object.keys(properties);
  const rows = cells.map(({ variant, lacks, states, outcomes }) =>
    lacks
      ? [variantLink(variant), ...names.map(() => 'not applicable'), `lacks ${lacks.map(code).join(', ')}`]
      : [
          variantLink(variant),
          ...names.map((name) => outcomeText(outcomes[name])),
          states.toLocaleString('en'),
        ],
  );
  return [
    ...table(['variant', ...names.map(code), 'states'], rows),
    '',
    `An asterisk: what is expected was said of the variant that this one extends.`,
  ];
}

function outcomeText({ outcome, expectedIn }) {
  return expectedIn === 'inherited' ? `${outcome}\\*` : outcome;
}
