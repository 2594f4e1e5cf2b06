// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { placeOfLinkFault } from '../../src/own/link-place';
import { folderWith } from './folder';

const cwd = folderWith({
  'a.ts': `\
export const put = mmFunction('folio_put', ({ folio_put_testzero, undefinedSymbol }) =>
  function* (folio) {});
export const again = mmFunction('folio_put', () => function* () {});
`,
});
const placeOf = (symbol: string, ...wantedBy: string[]) =>
  placeOfLinkFault({ symbol, wantedBy }, [join(cwd, 'a.ts')], cwd);

describe('placeOfLinkFault', () => {
  test('is where a definition wants the symbol', () => {
    expect(placeOf('undefinedSymbol', 'folio_put')).toBe('a.ts:1:67');
  });

  test('is the last of two definitions', () => {
    expect(placeOf('folio_put')).toBe('a.ts:3:33');
  });

  test('is who wants it when the symbol has another name there', () => {
    expect(placeOf('split_queue_lock', 'folio_put')).toBe('a.ts:3:33');
  });

  test('is nowhere for what is about other code', () => {
    expect(placeOf('split_queue_lock', 'deferred_split_scan')).toBeUndefined();
  });
});
