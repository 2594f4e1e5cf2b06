// SPDX-License-Identifier: GPL-2.0-only
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Context } from '../src/context';
import { manPages } from '../src/man';
import { createProgram } from '../src/program';

const folder = join(__dirname, '../man');
const nowhere = { write: () => undefined };
const context = { streams: { stdout: nowhere, stderr: nowhere } } as unknown as Context;
const pages = manPages(createProgram(context, () => undefined));
const manifest = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as { man: string[] };

describe('manual pages', () => {
  test('are those of the folder, and of package.json', () => {
    const files = readdirSync(folder);
    expect(Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))).toEqual(
      pages,
    );
    expect(manifest.man).toEqual(files.sort().map((file) => `./man/${file}`));
  });

  test('have the sections in their order', () => {
    const sections = pages['mm-litmus-explain.1'].match(/^\.SH .*$/gm);
    expect(sections).toEqual(
      ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'OPTIONS', 'EXIT STATUS', 'EXAMPLES', 'SEE ALSO'].map(
        (title) => `.SH "${title}"`,
      ),
    );
  });

  test('leave nothing for roff to take for its own', () => {
    expect(pages['mm-litmus-run.1']).toContain(
      '\\fBmm\\-litmus run \\(aqscan\\-*\\(aq \\-\\-variant=pre\\-e66f3185,folio\\-batch \\-\\-explain\\fR',
    );
    for (const text of Object.values(pages)) {
      for (const line of text.split('\n')) expect(line).toMatch(/^(\.(SH|TH|TP|PP|nh|\\")|[^.'])|^$/);
    }
  });
});
