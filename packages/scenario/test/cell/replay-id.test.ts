// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { formatReplayId, parseReplayId, type ReplayId } from '../../src';

const plain: ReplayId = {
  scenario: 'scan-race',
  set: {},
  variant: 'v6.12.117',
  guard: undefined,
  digest: '0123abcd',
  schedule: 'a12b:2c1',
};

describe('replay ids', () => {
  test.each<[ReplayId, string]>([
    [plain, 'scan-race/v6.12.117@0123abcd:a12b:2c1'],
    [{ ...plain, schedule: '' }, 'scan-race/v6.12.117@0123abcd:'],
    [
      { ...plain, set: { folios: 4, cpus: 3 }, guard: 'no-lock' },
      'scan-race+folios=4+cpus=3/v6.12.117~no-lock@0123abcd:a12b:2c1',
    ],
  ])('%#: are written and read', (id, text) => {
    expect(formatReplayId(id)).toBe(text);
    expect(parseReplayId(text)).toEqual(id);
  });

  test('may be broken into lines', () => {
    expect(parseReplayId(' scan-race/v6.12.117@0123abcd:a12\n   b:2c1\n')).toEqual(plain);
  });

  test.each(['', 'a5b2', 'scan-race/v6@0123abc:a1', 'scan-race@0123abcd:a1', 'scan-race/v6@0123abcd:a1q2'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseReplayId(text)).toThrow(expect.objectContaining({ code: 'bad-replay' }));
    },
  );
});
