// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peek } from '@mm-litmus/kernel';
import type { Folio, MmSymbols, ScanResult, VmAreaStruct } from '../../src/index';
import { freed } from '../support/mappings';
import { lruState, toLru } from '../support/lru-folio';
import { runAlone } from '../support/run-alone';

interface Given {
  readonly folio: Folio;
  readonly thp: Folio;
  readonly vma: VmAreaStruct;
}

function scan(also: (symbols: MmSymbols, given: Given) => Steps<unknown>) {
  return runAlone<ScanResult, Given, unknown>({
    lru: true,
    given: (world) => ({
      folio: world.folio('F', { order: 0 }),
      thp: world.folio('C'),
      vma: world.vma('vma'),
    }),
    setup: function* (symbols, given) {
      yield* toLru(symbols, given);
      yield* also(symbols, given);
    },
    call: ({ hpage_collapse_scan_pmd }, { thp, vma }) => hpage_collapse_scan_pmd(vma, thp),
    look: (memory, { folio, thp, vma }, world) => ({
      pmd: peek(memory, vma.pmd).kind,
      folio: freed(memory, folio) ? 'freed' : lruState(memory, folio, world),
      thp: freed(memory, thp) ? 'freed' : 'in use',
    }),
  });
}

test('a range with a small page becomes a THP', () => {
  expect(scan(({ nop }) => nop())).toEqual({
    results: ['SCAN_SUCCEED'],
    reports: [],
    // The THP goes to the LRU at once, and with it what was in the batch.
    ends: [{ pmd: 'present', folio: 'freed', thp: 'in use' }],
  });
});

test('a folio that is off the LRU, or has an unknown reference, is left alone', () => {
  const isolated = scan(({ folio_isolate_lru }, { folio }) => folio_isolate_lru(folio));
  expect(isolated.results).toEqual(['SCAN_PAGE_LRU']);
  const referenced = scan(({ folio_get }, { folio }) => folio_get(folio));
  expect(referenced.results).toEqual(['SCAN_PAGE_COUNT']);
  const locked = scan(({ folio_lock }, { folio }) => folio_lock(folio));
  expect(locked.results).toEqual(['SCAN_PAGE_LOCK']);
});
