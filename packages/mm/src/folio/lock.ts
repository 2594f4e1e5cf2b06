// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '../mm';

// include/linux/pagemap.h, mm/filemap.c. PG_waiters is left out: who waits is enabled by the bit.

export const folio_trylock = mmFunction(
  'folio_trylock',
  ({ test_and_set_bit_lock }) =>
    function* (folio) {
      return !(yield* test_and_set_bit_lock('PG_locked', folio.flags));
    },
  { inline: true },
);

export const folio_lock = mmFunction(
  'folio_lock',
  ({ wait_on_bit_lock }) =>
    (folio) =>
      wait_on_bit_lock(folio.flags, 'PG_locked'),
  { inline: true },
);

export const folio_unlock = mmFunction(
  'folio_unlock',
  ({ test_and_clear_bit, VM_BUG_ON }) =>
    function* (folio) {
      const locked = yield* test_and_clear_bit('PG_locked', folio.flags);
      yield* VM_BUG_ON(!locked, 'VM_BUG_ON_FOLIO(!folio_test_locked(folio))');
    },
);
