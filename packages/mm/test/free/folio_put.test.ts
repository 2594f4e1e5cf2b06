// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { freeFrozenPages } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { freed } from '../support/mappings';
import { runAlone } from '../support/run-alone';

test.each([
  ['free_unref_page', bareImage()],
  ['free_frozen_pages', bareImage(freeFrozenPages)],
])('the last put frees the folio, by %s', (_name, image) => {
  const { ends, reports } = runAlone({
    image,
    given: (world) => [world.folio('A'), world.folio('B'), world.folio('small', { order: 0 })] as const,
    call: function* ({ folio_get, folio_put }, [a, b, small]) {
      yield* folio_get(b);
      for (const folio of [a, b, small]) yield* folio_put(folio);
    },
    look: (memory, folios) => folios.map((folio) => freed(memory, folio)),
  });
  expect({ ends, reports }).toEqual({ ends: [[true, false, true]], reports: [] });
});

test('several are put at once', () => {
  const { ends, reports } = runAlone({
    given: (world) => [world.folio('A'), world.folio('B'), world.folio('C')] as const,
    call: function* ({ folio_get, folio_ref_add, folios_put, folios_put_refs }, [a, b, c]) {
      yield* folio_get(a);
      yield* folios_put([a, b]);
      yield* folio_ref_add(c, 3);
      yield* folios_put_refs([[c, 4]]);
    },
    look: (memory, folios) => folios.map((folio) => freed(memory, folio)),
  });
  expect({ ends, reports }).toEqual({ ends: [[false, true, true]], reports: [] });
});

test('a folio is used no more after its last put', () => {
  const { reports } = runAlone({
    given: (world) => world.folio('K'),
    call: function* ({ folio_put }, folio) {
      yield* folio_put(folio);
      yield* folio_put(folio);
    },
  });
  expect(reports).toEqual([expect.stringContaining('KASAN: use-after-free')]);
});
