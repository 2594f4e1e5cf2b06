// SPDX-License-Identifier: GPL-2.0-only
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(__dirname, '../../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const textOf = (name: string) => readFileSync(join(root, name), 'utf8');
const withoutBlanks = (text: string) => text.replace(/\s+/g, '');

describe('what the pages say', () => {
  test.each(pages)('%s: links lead somewhere', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link]) => link);
    const broken = links.filter(
      (link) => !link.includes('://') && !existsSync(join(root, dirname(page), link)),
    );
    expect(broken).toEqual([]);
  });

  // That code is compiled and run by outside-package.test.ts.
  test.each([
    ['docs/first-scenario.md', ['src/put-against-scan.ts', 'test/put-against-scan.spec.ts'], 8],
    ['docs/variant-from-a-patch.md', ['src/unqueue-under-lock.ts'], 2],
  ] as const)('%s: the code is that of a tested package', (page, files, count) => {
    const tested = withoutBlanks(
      files.map((name) => textOf(`packages/devtools/test/outside/${name}`)).join('\n'),
    );
    const blocks = [...textOf(page).matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code);
    expect(blocks).toHaveLength(count);
    let left = tested;
    for (const block of blocks) {
      expect(left).toContain(withoutBlanks(block));
      left = left.replace(withoutBlanks(block), '');
    }
    // What is not shown closes what is.
    expect(left.replaceAll('//SPDX-License-Identifier:GPL-2.0-only', '')).toMatch(/^[)}\];,]*$/);
  });

  test('every script that a page names is there', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map(([, script]) => script),
    );
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});
