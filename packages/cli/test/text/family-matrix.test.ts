// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import pc from 'picocolors';
import { familyMatrix, signOf } from '../../src/text/family-matrix';
import { cell, property } from '../sample';

const plain = pc.createColors(false);

const variants = [
  'v6.11',
  'pre-e66f3185',
  'e66f3185',
  'e66f3185-unqueue-locking',
  'e66f3185-repaired',
  'partially-mapped-atomic',
  'v6.12.117',
];
const cells = variants.flatMap((name, i) => [
  cell('scan-prev-after-split', name, [
    property(
      'queue-corrupted',
      'ok',
      i < 3 ? 'sometimes' : 'never',
      i > 4 ? { provenance: 'inherited' } : {},
    ),
    property('freed-while-unlinked', 'ok', 'always'),
  ]),
  cell(
    'list-lru-lock-class-irq',
    name,
    i === 0
      ? [property('inconsistent-lock-state', 'vacuous', 'never')]
      : [property('inconsistent-lock-state', 'not-applicable', 'not-applicable')],
    { bounds: { cpus: 3, folios: 4, memcgs: 2 } },
  ),
]);

describe('familyMatrix', () => {
  test('a lettered column per variant, a letter per outcome', () => {
    expect(`\n${familyMatrix({ title: 'pre-e66f3185', cells }, plain).join('\n')}\n`).toBe(`
pre-e66f3185
  a v6.11                     b pre-e66f3185
  c e66f3185                  d e66f3185-unqueue-locking
  e e66f3185-repaired         f partially-mapped-atomic
  g v6.12.117
                           a    b    c    d    e    f    g
scan-prev-after-split (2 CPUs, 2 folios)
  queue-corrupted          S    S    S    N    N    N*   N*
  freed-while-unlinked     A    A    A    A    A    A    A
list-lru-lock-class-irq (3 CPUs, 4 folios, 2 memcgs)
  inconsistent-lock-state  N?   n/a  n/a  n/a  n/a  n/a  n/a
`);
  });

  test('colour changes nothing but colour', () => {
    const block = { title: 'pre-e66f3185', cells };
    const coloured = familyMatrix(block, pc.createColors(true)).join('\n');
    expect(coloured).toContain('\x1b[32mN\x1b[39m');
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(familyMatrix(block, plain).join('\n'));
  });
});

test('a sign is the first letter of an outcome, and what stands behind it', () => {
  expect(['always*', 'sometimes', 'never?', 'incomplete', 'error!', 'n/a', '-'].map(signOf)).toEqual([
    'A*',
    'S',
    'N?',
    'I',
    'E!',
    'n/a',
    '-',
  ]);
});
