// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { editText } from '../../src/text/edit-text';

test.each([
  [{ in: 'scan', rebind: 'spin_lock', to: 'nop' }, 'in scan, spin_lock does nothing'],
  [{ in: 'scan', rebind: 'set_bit', to: '__set_bit' }, 'in scan, set_bit is __set_bit'],
  [{ in: 'scan', drop: 'folio_put', nth: 2 }, 'in scan, call number 2 of folio_put is left out'],
  [{ in: 'scan', swap: 'folio_get' }, 'in scan, call of folio_get changes places with the next'],
] as const)('%j', (edit, text) => {
  expect(editText(edit)).toBe(text);
});
