// SPDX-License-Identifier: GPL-2.0-only
import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder that is nowhere in a repository, with these files; gone after the tests of the file. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mm-litmus-')));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A variant in two files that extends a bundled one and is the same but for a copy of `folio_put`. */
export const myVariant = {
  'my-variant.ts': `\
import { defineVariant } from '@mm-litmus/mm';
import { variants } from '@mm-litmus/variants';
import { folio_put } from './functions/folio_put';

export default defineVariant({
  name: 'my-patch',
  summary: 'my patch',
  sources: [{ messageId: 'me@example.org' }],
  base: 'as of my tree',
  leavesOut: [],
  extends: variants.find(({ name }) => name === 'folio-batch')!,
  layers: [[folio_put]],
});
`,
  'functions/folio_put.ts': `\
import { mmFunction } from '@mm-litmus/mm';

export interface NothingAtRunTime {
  readonly a: number;
}

export const folio_put = mmFunction('folio_put', ({ folio_put_testzero, __folio_put }) =>
  function* (folio) {
    if (yield* folio_put_testzero(folio)) yield* __folio_put(folio);
  });
`,
};
