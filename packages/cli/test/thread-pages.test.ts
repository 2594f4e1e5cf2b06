// SPDX-License-Identifier: GPL-2.0-only
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { scenarios } from '@mm-litmus/catalog';
import { resolveBounds, resolveExpectation, type Scenario } from '@mm-litmus/scenario';
import { families, variants } from '@mm-litmus/variants';
import pc from 'picocolors';
import { familyOf } from '../src/families';
import { blocksOf } from '../src/text/blocks';
import { familyMatrix } from '../src/text/family-matrix';
import { cell, property } from './sample';

const docs = resolve(__dirname, '../../../docs/threads');

/** The family whose thread each page is about. */
const pages = {
  'folio-batch.md': 'folio-batch',
  'gup-lru.md': 'lru-clear-flag',
  'list-lru.md': 'list-lru-v5',
  'migrate-deferred.md': 'migrate-deferred',
  'partially-mapped.md': 'pre-e66f3185',
} as const;

const named = Object.entries(families).map(([name, own]) => ({ name, variants: own }));

/** Cells as they are expected, which their own tests prove. */
const expected = scenarios.flatMap((scenario: Scenario) =>
  variants.map((variant) => {
    const outcomes = Object.keys(scenario.properties).map((id) => {
      const { outcome, provenance } = resolveExpectation(scenario, variant, id)!;
      const verdict = outcome === 'not-applicable' ? outcome : 'ok';
      return property(id, verdict, outcome, { expected: outcome, provenance });
    });
    return cell(scenario.id, variant.name, outcomes, { bounds: resolveBounds(scenario) });
  }),
);
const { blocks } = blocksOf(expected, scenarios, named, false);

test('each family has a page', () => {
  expect(readdirSync(docs).sort()).toEqual(Object.keys(pages));
  expect(Object.values(pages).sort()).toEqual(Object.keys(families));
});

describe.each(Object.entries(pages))('%s', (page, family) => {
  const path = resolve(docs, page);
  const block = familyMatrix(
    blocks.find(({ title }) => title === family)!,
    pc.createColors(false),
  );
  const own = scenarios.filter((scenario) => familyOf(scenario, named)?.name === family);
  const linkTo = ({ id }: Scenario) => `(../../scenarios/${id}/README.md)`;
  const shown = `\`\`\`text\n${block.join('\n')}\n\`\`\`\n`;
  // MM_LITMUS_GOLDEN=write brings the pages up to date.
  if (process.env['MM_LITMUS_GOLDEN'] === 'write') {
    const before = readFileSync(path, 'utf8');
    const unnamed = own.filter((scenario) => !before.includes(linkTo(scenario)));
    const items = unnamed.map((scenario) => `- [${scenario.id}]${linkTo(scenario)}: ${scenario.title}.\n`);
    writeFileSync(
      path,
      before
        .replace(/^```text\n[^]*?^```\n/m, () => shown)
        .replace(/^## Scenarios\n\n(?:.+\n)+/m, (list) => list + items.join('')),
    );
  }
  const text = readFileSync(path, 'utf8');

  test('shows the matrix that `mm-litmus run` prints', () => {
    expect(/^```text\n[^]*?^```\n/m.exec(text)?.[0]).toBe(shown);
  });

  test('names the scenarios of its thread', () => {
    const links = own.map(linkTo);
    expect(links.filter((link) => !text.includes(link))).toEqual([]);
  });

  test('has links that lead somewhere', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)\)/g)].map(([, link]) => link);
    expect(links.filter((link) => !existsSync(resolve(docs, link)))).toEqual([]);
  });
});
