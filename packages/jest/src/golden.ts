// SPDX-License-Identifier: GPL-2.0-only
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CellResult,
  counterexampleText,
  type ExplainOptions,
  type Scenario,
  textWidth,
  type Variant,
  wrap,
} from '@mm-litmus/scenario';

/** The counterexamples of a scenario as files that a person reads: one per property, in a folder beside the test. */
export interface Golden {
  readonly folder: string;
  /** Write the files instead of comparing with them. */
  readonly write: boolean;
}

interface Section {
  readonly outcome: string;
  readonly text: string;
  readonly variants: string[];
}

/** Contents by file name: of each property that some variant shows. */
export function goldenFiles(
  scenario: Scenario,
  cells: readonly (readonly [Variant, CellResult])[],
  options: ExplainOptions,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [property, statement] of Object.entries(scenario.properties)) {
    const sections: Section[] = [];
    for (const [variant, cell] of cells) {
      const outcome = cell.properties.find(({ id }) => id === property)?.actual;
      if (outcome !== 'sometimes' && outcome !== 'always') continue;
      const text = counterexampleText(scenario, variant, cell, property, options);
      if (text === undefined) continue;
      const same = sections.find((each) => each.text === text && each.outcome === outcome);
      if (same === undefined) sections.push({ outcome, text, variants: [variant.name] });
      else same.variants.push(variant.name);
    }
    const indented = statement.split('\n').map((line) => `  ${line}`);
    const lines = [`${scenario.id}: ${property}`, ...indented, ...sections.flatMap(sectionLines)];
    if (sections.length > 0) files.set(`${property}.txt`, lines.map((line) => `${line}\n`).join(''));
  }
  return files;
}

function sectionLines({ outcome, text, variants }: Section): string[] {
  const head = wrap(`${outcome} in ${variants.join(', ')}`, textWidth, '  ');
  return ['', '='.repeat(textWidth), ...head, '', ...text.split('\n')];
}

/** What is wrong with the files that are there; with `write` they are made right instead. */
export function checkGolden(
  { folder, write }: Golden,
  files: ReadonlyMap<string, string>,
): string | undefined {
  const found = filesIn(folder);
  const stale = [...found.keys()].filter((name) => !files.has(name));
  const changed = [...files].filter(([name, text]) => found.get(name) !== text);
  if (write) {
    if (files.size > 0) mkdirSync(folder, { recursive: true });
    for (const [name, text] of changed) writeFileSync(join(folder, name), text);
    for (const name of stale) rmSync(join(folder, name));
    return undefined;
  }
  const faults = [
    ...stale.map((name) => `${name} is there, but no variant shows that any more`),
    ...changed.map(([name, text]) => difference(name, found.get(name), text)),
  ];
  return faults.length === 0 ? undefined : [...faults, '', next].join('\n');
}

const next =
  'If that is how it should be, write the files anew with "npm run golden" (MM_LITMUS_GOLDEN=write jest) and read them.';

function filesIn(folder: string): Map<string, string> {
  try {
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

function difference(name: string, before: string | undefined, after: string): string {
  if (before === undefined) return `${name} is missing`;
  const [old, now] = [before.split('\n'), after.split('\n')];
  const at = now.findIndex((line, i) => line !== old[i]);
  const first = at < 0 ? now.length : at;
  return [
    `${name}:${first + 1} is not what comes out:`,
    `- ${old[first] ?? '(end)'}`,
    `+ ${now[first] ?? '(end)'}`,
  ].join('\n');
}
