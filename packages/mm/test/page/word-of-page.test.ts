// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peekBit } from '@mm-litmus/kernel';
import { wordOfPage } from '../../src/index';
import { runAlone } from '../support/run-alone';

test('each page has flags of its own', () => {
  const run = runAlone({
    given: (world) => world.folio('F'),
    call: function* (symbols, F) {
      const first = yield* symbols.TestSetPageHWPoison(F, 1);
      yield* symbols.SetPageAnonExclusive(F, 0);
      yield* symbols.SetPageAnonExclusive(F, 3);
      yield* symbols.ClearPageAnonExclusive(F, 0);
      return [first, yield* symbols.TestSetPageHWPoison(F, 1), yield* symbols.PageHWPoison(F, 0)];
    },
    look: (memory, F) => [
      peekBit(memory, 'PG_hwpoison', F._flags_1),
      ...[0, 1, 2, 3].map((page) => peekBit(memory, 'PG_anon_exclusive', wordOfPage(F, page))),
    ],
  });
  expect(run).toEqual({
    results: [[false, true, false]],
    reports: [],
    ends: [[true, false, false, false, true]],
  });
});
