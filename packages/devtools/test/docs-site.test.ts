// SPDX-License-Identifier: GPL-2.0-only
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { areProcessesTested, RepositoryCopy } from './repository';

jest.setTimeout(600_000);

(areProcessesTested ? describe : describe.skip)('npm run docs', () => {
  let copy: RepositoryCopy;
  beforeAll(() => {
    copy = new RepositoryCopy();
  });
  afterAll(() => copy.remove());
  const build = () => copy.node('packages/devtools/src/docs.mjs');
  const pageOf = (name: string) => readFileSync(join(copy.folder, 'dist/docs', name), 'utf8');

  test('builds a page for each scenario out of its README and the catalog', () => {
    expect(build()).toMatchObject({ status: 0 });
    const page = pageOf('documents/batch-retry-soft-lockup.html');
    expect(page).toContain(
      'href="https://lore.kernel.org/all/65b6c32a-7eb4-4023-94c0-968735b784f6@bytedance.com/"',
    );
    expect(page).toContain('CPU0 reclaim: do_shrink_slab({0, M}, deferred_split_shrinker, 0)');
    expect(page).toMatch(
      /<a href="The_variants.html#folio-batch-v3"[^>]*>folio-batch-v3<\/a><\/td>\s*<td>sometimes<\/td>/,
    );
    expect(page).toContain('href="The_scan_isolates_into_a_folio_batch.html"');
  });

  test('loads nothing from elsewhere', () => {
    const page = pageOf('index.html');
    expect(page).not.toMatch(/<(script|link|img)[^>]*(src|href)="[a-z]*:?\/\//);
    expect(pageOf('assets/style.css')).not.toMatch(/@import|url\(["']?[a-z]*:?\/\//);
  });

  test('fails for links that lead nowhere, and for what lacks a comment or a source', () => {
    appendFileSync(join(copy.folder, 'README.md'), '\n[gone](docs/gone.md)\n');
    appendFileSync(join(copy.folder, 'docs/model.md'), '\n[gone](engine.md#no-such-heading)\n');
    appendFileSync(join(copy.folder, 'CONTRIBUTING.md'), '\n[gone](#no-such-place)\n');
    writeFileSync(join(copy.folder, 'docs/new-page.md'), '# A new page\n');
    appendFileSync(join(copy.folder, 'packages/jest/src/index.ts'), 'export const silent = 1;\n');
    const sourceless = 'packages/mm/src/deferred-split/mod_mthp_stat.ts';
    const text = readFileSync(join(copy.folder, sourceless), 'utf8');
    writeFileSync(join(copy.folder, sourceless), text.replace('include/linux/huge_mm.h', 'somewhere'));

    const { status, output } = build();
    expect(status).toBe(1);
    expect(output).toContain('docs/gone.md');
    expect(output).toContain('engine.md#no-such-heading');
    expect(output).toContain('dead link in documents/Contributing.html: #no-such-place');
    expect(pageOf('documents/A_new_page.html')).toContain('A new page');
    expect(output).toContain('@mm-litmus/jest.silent has no doc comment');
    expect(output).toContain(`${sourceless} names no file of the kernel`);
  });
});
