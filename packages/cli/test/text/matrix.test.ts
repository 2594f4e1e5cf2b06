// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { CellResult } from '@mm-litmus/scenario';
import pc from 'picocolors';
import { matrix } from '../../src/text/matrix';
import { cell, property } from '../sample';

const plain = pc.createColors(false);
const draw = (cells: readonly CellResult[]) => `\n${matrix(cells, plain).join('\n')}\n`;

describe('matrix', () => {
  test('a row per property, a column per variant, a sign for what is not as expected', () => {
    const cells = [
      cell('scan-prev-after-split', 'pre-e66f3185', [property('queue-corrupted', 'ok', 'sometimes')]),
      cell('scan-prev-after-split', 'e66f3185-repaired', [property('queue-corrupted', 'vacuous', 'never')]),
      cell('scan-prev-after-split', 'folio-batch', [
        property('queue-corrupted', 'not-applicable', 'not-applicable'),
      ]),
      cell('scan-unlocked-queue-len', 'pre-e66f3185', [
        property('length-wrong', 'unexpected', 'always'),
        property('queue-corrupted', 'ok', 'never', { provenance: 'inherited' }),
      ]),
      cell('scan-unlocked-queue-len', 'e66f3185-repaired', [
        property('length-wrong', 'incomplete', 'incomplete'),
        property('queue-corrupted', 'ok', 'never'),
        property('other-report', 'unexpected', 'sometimes'),
      ]),
      cell('scan-unlocked-queue-len', 'folio-batch', [
        property('length-wrong', 'error', null),
        property('queue-corrupted', 'error', null),
      ]),
    ];
    expect(draw(cells)).toBe(`
                                 e66f3185-
                   pre-e66f3185  repaired    folio-batch
scan-prev-after-split (2 CPUs, 2 folios)
  queue-corrupted  sometimes     never?      n/a
scan-unlocked-queue-len (2 CPUs, 2 folios)
  length-wrong     always!       incomplete  error!
  queue-corrupted  never*        never       error!
  other-report     -             sometimes!  -
`);
  });

  test('says all bounds', () => {
    const cells = [
      cell('offline', 'v', [property('p', 'ok', 'never')], { bounds: { cpus: 3, folios: 4, memcgs: 2 } }),
    ];
    expect(draw(cells)).toBe(`
     v
offline (3 CPUs, 4 folios, 2 memcgs)
  p  never
`);
  });

  test('goes on in a second block where variants do not fit', () => {
    const variants = [
      'pre-e66f3185',
      'e66f3185',
      'e66f3185-unqueue-locking',
      'partially-mapped-atomic',
      'v6.12.117',
      'folio-batch',
    ];
    const cells = variants.map((name) =>
      cell('scan-unlocked-list-del', name, [property('queue-corrupted', 'ok', 'never')]),
    );
    expect(draw(cells)).toBe(`
                                           e66f3185-  partially-
                                           unqueue-   mapped-
                   pre-e66f3185  e66f3185  locking    atomic      v6.12.117
scan-unlocked-list-del (2 CPUs, 2 folios)
  queue-corrupted  never         never     never      never       never

                   folio-batch
scan-unlocked-list-del (2 CPUs, 2 folios)
  queue-corrupted  never
`);
  });

  test('colour changes nothing but colour', () => {
    const cells = [cell('s', 'v', [property('p', 'ok', 'never'), property('q', 'unexpected', 'always')])];
    const coloured = matrix(cells, pc.createColors(true)).join('\n');
    expect(coloured).toContain('\x1b[32mnever\x1b[39m');
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(matrix(cells, plain).join('\n'));
  });
});
