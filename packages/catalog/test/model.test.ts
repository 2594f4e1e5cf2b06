// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { families } from '@mm-litmus/variants';
import { scenarios } from '../src';

const path = resolve(__dirname, '../../../docs/model.md');

const tables = {
  'The variants': Object.values(families).flatMap((variants) =>
    variants.map(({ name, sources, base }) => {
      const [{ commit, messageId }] = sources;
      return [`\`${name}\``, `\`${commit?.slice(0, 12) ?? messageId}\``, base];
    }),
  ),
  'What does not rest on its sources alone': scenarios
    .filter(({ basis }) => basis.length > 0)
    .map(({ id, basis }) => [`\`${id}\``, [...new Set(basis.map(({ grade }) => grade))].join(', ')]),
};

// MM_LITMUS_GOLDEN=write brings the tables up to date.
if (process.env['MM_LITMUS_GOLDEN'] === 'write') {
  let text = readFileSync(path, 'utf8');
  for (const [heading, rows] of Object.entries(tables)) {
    const lines = rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
    const table = new RegExp(`(^## ${heading}\\n[^|]*(?:\\|.*\\n){2})(?:\\|.*\\n)*`, 'm');
    text = text.replace(table, (_, head: string) => head + lines);
  }
  writeFileSync(path, text);
}
const page = readFileSync(path, 'utf8');

/** The cells of each row of the table under a heading. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('docs/model.md', () => {
  test('has each variant with what it was made from and what it stands on', () => {
    expect(rowsUnder('The variants')).toEqual(tables['The variants']);
  });

  test('has each scenario that does not rest on its sources alone, with the grade', () => {
    const heading = 'What does not rest on its sources alone';
    expect(rowsUnder(heading)).toEqual(tables[heading]);
  });
});
