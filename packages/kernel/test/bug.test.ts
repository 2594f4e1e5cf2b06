// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { reportsOf, run, textOf } from './support/kernel';

type Check = 'WARN_ON' | 'WARN_ON_ONCE' | 'VM_WARN_ON' | 'VM_WARN_ON_ONCE' | 'BUG_ON' | 'VM_BUG_ON';

const checking = (name: Check, condition: boolean) =>
  run({
    threads: {
      folio_put:
        ({ [name]: check }) =>
        () =>
          check(condition, 'folio_ref_count(folio) != 0'),
    },
  });

describe.each<[Check, string]>([
  ['WARN_ON', 'warning: WARNING: at folio_put: folio_ref_count(folio) != 0'],
  ['WARN_ON_ONCE', 'warning: WARNING: at folio_put: folio_ref_count(folio) != 0'],
  ['VM_WARN_ON', 'warning: WARNING: at folio_put: folio_ref_count(folio) != 0'],
  ['VM_WARN_ON_ONCE', 'warning: WARNING: at folio_put: folio_ref_count(folio) != 0'],
  ['BUG_ON', 'bug!: kernel BUG at folio_put: folio_ref_count(folio) != 0'],
  ['VM_BUG_ON', 'bug!: kernel BUG at folio_put: folio_ref_count(folio) != 0'],
])('%s', (name, report) => {
  test('reports when the condition holds', () => {
    const result = checking(name, true);
    expect(reportsOf(result)).toEqual([report]);
    expect(textOf(result.reports[0].report).slice(1)).toEqual(['Call Trace:', ' folio_put']);
    expect(result.endStates).toBe(name.endsWith('BUG_ON') ? 0 : 1);
  });

  test('makes no step when it does not', () => {
    const { states, reports } = checking(name, false);
    expect({ states, reports }).toEqual({ states: 1, reports: [] });
  });
});

test('WARN_ON gives the condition', () => {
  const result = run({
    threads: {
      a: ({ WARN_ON, WARN_ON_ONCE, BUG_ON }) =>
        function* () {
          if (yield* WARN_ON_ONCE(true, 'warned'))
            yield* BUG_ON(yield* WARN_ON(false, 'not this'), 'nor this');
          else yield* BUG_ON(true, 'not answered');
        },
    },
  });
  expect(reportsOf(result)).toEqual(['warning: WARNING: at a: warned']);
});
