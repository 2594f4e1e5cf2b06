// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { mmFunction, type Folio, type MmSymbols } from '../src/index';

/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument -- what is wrong has no type */

// What the compiler must refuse: checked when the tests are compiled, by `tsc -b`.

function* nothing(): Steps<void> {}
function* one(): Steps<number> {
  return 1;
}
function* ofNumber(_folio: number): Steps<void> {}

test('a definition fits its signature', () => {
  const definitions = [
    // @ts-expect-error -- no such symbol
    mmFunction('folio_gte', () => nothing),
    // @ts-expect-error -- a wrong result
    mmFunction('folio_try_get', () => one),
    // @ts-expect-error -- a wrong argument
    mmFunction('folio_put', () => ofNumber),
  ];
  expect(definitions.map(({ name }) => name)).toEqual(['folio_gte', 'folio_try_get', 'folio_put']);
});

test('a call fits too', () => {
  function* calls(symbols: MmSymbols, folio: Folio): Steps<void> {
    // @ts-expect-error -- no such symbol
    yield* symbols.folio_gte(folio);
    // @ts-expect-error -- too few arguments
    yield* symbols.folio_try_get();
    // @ts-expect-error -- a folio is no lock
    yield* symbols.spin_lock(folio);
    // @ts-expect-error -- no such field
    yield* symbols.list_empty(folio._deferred_lists);
    // @ts-expect-error -- a flag of another word
    yield* symbols.test_bit('PG_partially_mapped', folio.flags);
    // @ts-expect-error -- a memcg is no folio
    yield* symbols.folio_put(symbols.root_mem_cgroup);
    // @ts-expect-error -- no such counter
    yield* symbols.mod_mthp_stat(2, 'MTHP_STAT_NR_ANON', 1);
    // @ts-expect-error -- a number is no boolean
    yield* symbols.deferred_split_folio(folio, 1);
    // @ts-expect-error -- nothing is returned
    const result: number = yield* symbols.folio_put(folio);
    yield* symbols.folio_get(result > 0 ? folio : folio);
  }
  expect(calls).toBeInstanceOf(Function);
});
