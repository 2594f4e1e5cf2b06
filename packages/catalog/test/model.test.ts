// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { families } from '@mm-litmus/variants';
import { scenarios } from '../src';

const page = readFileSync(resolve(__dirname, '../../../docs/model.md'), 'utf8');

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
    const expected = Object.values(families).flatMap((variants) =>
      variants.map(({ name, sources, base }) => {
        const [{ commit, messageId }] = sources;
        return [`\`${name}\``, `\`${commit?.slice(0, 12) ?? messageId}\``, base];
      }),
    );
    expect(rowsUnder('The variants')).toEqual(expected);
  });

  test('has each scenario that does not rest on its sources alone, with the grade', () => {
    const expected = scenarios
      .filter(({ basis }) => basis.length > 0)
      .map(({ id, basis }) => [`\`${id}\``, [...new Set(basis.map(({ grade }) => grade))].join(', ')]);
    expect(rowsUnder('What does not rest on its sources alone')).toEqual(expected);
  });
});
