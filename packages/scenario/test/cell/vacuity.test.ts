// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Ran } from '@mm-litmus/engine';
import { untried, withoutObjects } from '../../src/cell/vacuity';

const ran: Ran = {
  functions: ['folio_trylock', 'list_del_init', 'scan'],
  asked: [
    { by: undefined, type: 'call', name: 'scan', answers: [undefined] },
    { by: 'scan', type: 'call', name: 'folio_trylock', answers: [true] },
    { by: 'scan', type: 'call', name: 'list_empty', answers: [true, false] },
    { by: 'list_del_init', type: 'call', name: '__list_del_entry_valid_or_report', answers: [true] },
  ],
};

test('names functions that never ran and questions with one answer, but not those of list.h', () => {
  const asked: (readonly string[])[] = [];
  const functionsFrom = (names: readonly string[]) => {
    asked.push(names);
    return ['scan', 'split', 'folio_trylock', 'list_del_init', 'list_splice', 'put'];
  };
  expect(untried(ran, functionsFrom)).toEqual({
    neverRan: ['put', 'split'],
    sameAnswer: [{ by: 'scan', asks: 'folio_trylock', answer: true }],
  });
  expect(asked).toEqual([['scan']]);
});

test('keeps of what was answered how much it was and what is plain, but no object', () => {
  const folio = { label: 'K' };
  const asked = [
    { by: 'scan', type: 'call', name: 'folio_memcg', answers: [folio, null, () => 0] },
    { by: 'scan', type: 'call', name: 'folio_trylock', answers: [true] },
  ] as const;
  expect(withoutObjects({ functions: ['scan'], asked })).toEqual({
    functions: ['scan'],
    asked: [{ ...asked[0], answers: [undefined, null, undefined] }, asked[1]],
  });
});
