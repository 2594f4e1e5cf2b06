// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { peekBit, peekCount } from '@mm-litmus/kernel';
import { orderOf, splitUnderQueueLock } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { folioAndVma, tablesOf } from '../support/mappings';
import { runAlone } from '../support/run-alone';

const image = bareImage(splitUnderQueueLock);

function poisoned(page: number, pinned: boolean) {
  return runAlone({
    image,
    given: folioAndVma,
    call: function* (symbols, { folio, vma }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      yield* symbols.zap_page_range_single(vma, 3, 1);
      if (pinned) yield* symbols.folio_get(folio);
      return yield* symbols.memory_failure(folio, page);
    },
    look: (memory, { folio, vma }) => ({
      order: orderOf(memory, folio),
      refs: peekCount(memory, folio._refcount),
      marked: [folio.flags, folio._flags_1].map((word) => peekBit(memory, 'PG_hwpoison', word as never)),
      has: peekBit(memory, 'PG_has_hwpoisoned', folio._flags_1),
      locked: peekBit(memory, 'PG_locked', folio.flags),
      tables: tablesOf(memory, vma),
    }),
  });
}

describe('memory_failure', () => {
  test('splits the folio, and leaves nothing mapped where the broken page was', () => {
    expect(poisoned(1, false)).toEqual({
      results: [0],
      reports: [],
      ends: [{ order: 0, refs: 1, marked: [false, true], has: false, locked: false, tables: 'table phu-' }],
    });
  });

  test('keeps its reference to the page', () => {
    expect(poisoned(0, false)).toMatchObject({
      reports: [],
      ends: [{ order: 0, refs: 1, marked: [true, false], locked: false, tables: 'table huu-' }],
    });
  });

  test('marks a folio that cannot be split', () => {
    expect(poisoned(1, true)).toMatchObject({
      results: [-133],
      reports: [],
      ends: [{ order: 2, marked: [false, true], has: true, locked: false }],
    });
  });

  test('does nothing the second time', () => {
    const run = runAlone({
      image,
      given: (world) => world.folio('F', { order: 0 }),
      call: function* (symbols, F) {
        return [yield* symbols.memory_failure(F, 0), yield* symbols.memory_failure(F, 0)];
      },
      look: (memory, F) => peekCount(memory, F._refcount),
    });
    expect(run).toEqual({ results: [[0, -133]], reports: [], ends: [2] });
  });
});
