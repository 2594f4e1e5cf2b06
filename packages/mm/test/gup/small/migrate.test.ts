// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { isLive, isNull, peek, peekCount } from '@mm-litmus/kernel';
import { lruState } from '../../support/lru-folio';
import { bareImage } from '../../support/bare-image';
import { runAlone } from '../../support/run-alone';

test('page cache moves with its slot, its mappings and its mlock', () => {
  const run = runAlone({
    image: bareImage(),
    lru: true,
    given: (world) => {
      const file = world.mapping('file');
      return {
        file,
        folio: world.folio('F', { order: 0 }),
        target: world.folio('T', { order: 0 }),
        vma: world.vma('vma', { f_mapping: file }),
        locked: world.vma('locked', { f_mapping: file, vm_flags: ['VM_LOCKED'] }),
      };
    },
    setup: function* ({ do_read_fault, filemap_add_folio, lru_add_drain }, { file, folio, locked, vma }) {
      yield* filemap_add_folio(file, folio);
      yield* do_read_fault(vma, 0);
      yield* do_read_fault(locked, 0);
      yield* lru_add_drain();
    },
    call: function* ({ lru_add_drain, migrate_misplaced_folio }, { folio, target }) {
      const moved = yield* migrate_misplaced_folio(folio, target);
      yield* lru_add_drain();
      return moved;
    },
    look: (memory, { file, folio, locked, target, vma }, world) => ({
      left: isLive(memory, folio),
      slot: peek(memory, file.i_pages[0]).$label,
      tables: [vma, locked].map(({ pte }) => {
        const entry = peek(memory, pte[0]);
        return 'folio' in entry && entry.kind === 'present' && entry.folio === target;
      }),
      mapcount: peekCount(memory, target.page[0]._mapcount) + 1,
      anonymous: !isNull(peek(memory, target.mapping)),
      state: lruState(memory, target, world),
      mlock_count: peek(memory, target.mlock_count),
    }),
  });
  expect(run).toEqual({
    results: [true],
    reports: [],
    ends: [
      {
        left: false,
        slot: 'T',
        tables: [true, true],
        mapcount: 2,
        anonymous: false,
        state: 'lru mlocked unevictable, no list, 3',
        mlock_count: 1,
      },
    ],
  });
});
