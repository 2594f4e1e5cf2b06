// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { select } from '../src/select';

const names = ['scan-prev', 'scan-unlocked', 'zap-twice'];
const choose = (...wanted: string[]) => select('scenario', names, (name) => name, wanted);

describe('select', () => {
  test('takes all when nothing is wanted', () => {
    expect(choose()).toEqual(names);
  });

  test('takes names and globs, in the order of all and once each', () => {
    expect(choose('zap-twice', 'scan-*', 'scan-prev')).toEqual(names);
    expect(choose('*-{prev,twice}')).toEqual(['scan-prev', 'zap-twice']);
  });

  test.each([
    ['scan-prv', "unknown scenario 'scan-prv' (closest: scan-prev)"],
    ['migrate', "unknown scenario 'migrate': see 'mm-litmus list'"],
    ['scann-*', "no scenario matches 'scann-*' (closest: scan-prev)"],
    ['x*', "no scenario matches 'x*'"],
  ])('refuses %s', (wanted, message) => {
    expect(() => choose('zap-twice', wanted)).toThrow(message);
  });
});
