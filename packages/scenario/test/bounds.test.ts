// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { boundsText, resolveBounds } from '../src/bounds';

const scenario = { id: 'scan', bounds: { cpus: 2, folios: { min: 2, max: 4 }, memcgs: 1 } };

describe('resolveBounds', () => {
  test('takes the least of each by default', () => {
    expect(resolveBounds(scenario)).toEqual({ cpus: 2, folios: 2, memcgs: 1 });
  });

  test('raises those that are set', () => {
    expect(resolveBounds(scenario, { folios: 4 })).toEqual({ cpus: 2, folios: 4, memcgs: 1 });
  });

  test('accepts a fixed bound that is set to what it is', () => {
    expect(resolveBounds(scenario, { cpus: 2 })).toEqual({ cpus: 2, folios: 2, memcgs: 1 });
  });

  test.each([
    [{ folio: 3 }, 'scan has no bound "folio": it has cpus, folios, memcgs'],
    [{ toString: 3 }, 'scan has no bound "toString": it has cpus, folios, memcgs'],
    [{ folios: 5 }, 'folios=5: in scan it takes 2..4'],
    [{ folios: 1 }, 'folios=1: in scan it takes 2..4'],
    [{ folios: 2.5 }, 'folios=2.5: in scan it takes 2..4'],
    [{ cpus: 3 }, 'cpus=3: in scan it is fixed at 2'],
  ])('refuses %j', (set, reason) => {
    expect(() => resolveBounds(scenario, set)).toThrow(
      expect.objectContaining({ code: 'bad-bound', reason }),
    );
  });
});

test('boundsText counts in words, one or many', () => {
  expect(boundsText({ cpus: 2, folios: 1, processes: 1 })).toBe('2 CPUs, 1 folio, 1 process');
  expect(boundsText({ cpus: 1, folios: 3, processes: 2 })).toBe('1 CPU, 3 folios, 2 processes');
});
