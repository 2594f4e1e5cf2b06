// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { ktapText } from '../../src/text/ktap';
import { cell, property } from '../sample';

const cells = [
  cell('scan', 'old', [
    property('corrupted', 'unexpected', 'sometimes', { reason: 'list_del "x" -> <y> & z' }),
  ]),
  cell('scan', 'new', [
    property('corrupted', 'ok', 'never'),
    property('leaks', 'incomplete', 'incomplete', { reason: 'the state limit was reached' }),
  ]),
  cell('zap', 'old', [
    property('corrupted', 'not-applicable', 'not-applicable', { reason: 'the variant lacks zap' }),
  ]),
  cell('zap', 'new', [property('corrupted', 'error', null, { reason: 'bad-build: no' })]),
];

test('nests scenario, variant and property', () => {
  expect(ktapText(cells)).toBe(`\
KTAP version 1
1..2
    KTAP version 1
    # Subtest: scan
    1..2
        KTAP version 1
        # Subtest: old
        1..1
        # corrupted: unexpected: list_del "x" -> <y> & z
        not ok 1 corrupted
    not ok 1 old
        KTAP version 1
        # Subtest: new
        1..2
        ok 1 corrupted
        # leaks: incomplete: the state limit was reached
        not ok 2 leaks # TIMEOUT
    not ok 2 new
not ok 1 scan
    KTAP version 1
    # Subtest: zap
    1..2
        KTAP version 1
        # Subtest: old
        1..1
        ok 1 corrupted # SKIP the variant lacks zap
    ok 1 old # SKIP
        KTAP version 1
        # Subtest: new
        1..1
        # corrupted: error: bad-build: no
        not ok 1 corrupted
    not ok 2 new
not ok 2 zap
`);
});
