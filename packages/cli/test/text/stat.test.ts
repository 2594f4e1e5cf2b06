// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { statText } from '../../src/text/stat';
import { cell } from '../sample';

test('a line per cell, two where its name is long', () => {
  const runs = [
    {
      cell: cell('scan', 'folio-batch', [], { states: 1234567, transitions: 3000000, bytes: 150 * 2 ** 20 }),
      milliseconds: 1234,
    },
    { cell: cell('scan-unlocked-list-del', 'partially-mapped-atomic', []), milliseconds: 56 },
  ];
  expect(`\n${statText(runs)}`).toBe(`
                                        states  transitions    MiB  seconds
scan folio-batch                     1,234,567    3,000,000  150.0     1.23
scan-unlocked-list-del partially-mapped-atomic
                                           100          200    1.0     0.06
`);
});
