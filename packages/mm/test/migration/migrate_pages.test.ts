// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Layer } from '@mm-litmus/kernel';
import { peek, peekBit } from '@mm-litmus/kernel';
import type { MigrateMode } from '../../src/migration/types';
import {
  migrationRequeuesMapped,
  migrationRequeuesUnmapped,
  mmFunction,
  splitUnderQueueLock,
} from '../../src/index';
import { bareImage } from '../support/bare-image';
import { freed, tablesOf } from '../support/mappings';
import { runAlone } from '../support/run-alone';

/** Only adds, and takes nothing off. */
const queues: Layer = [
  mmFunction(
    'deferred_split_folio',
    ({ list_add_tail, list_empty, node_data }) =>
      function* (folio) {
        if (!(yield* list_empty(folio._deferred_list))) return;
        yield* list_add_tail(folio._deferred_list, node_data[0].deferred_split_queue.split_queue);
      },
  ),
];

function migrated(
  { zapped = 0, pinned = false, mode = 'MIGRATE_ASYNC' as MigrateMode },
  ...layers: readonly Layer[]
) {
  return runAlone({
    image: bareImage(...layers),
    given: (world) => ({
      S: world.folio('S'),
      D: world.folio('D', { memcg: false }),
      vma: world.vma('vma'),
    }),
    call: function* (symbols, { S, D, vma }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, S);
      if (zapped > 0) yield* symbols.zap_page_range_single(vma, 4 - zapped, zapped);
      yield* symbols.folio_get(S);
      if (pinned) yield* symbols.folio_get(S);
      const [rc, left] = yield* symbols.migrate_pages([S], [D], mode);
      return [rc, left.map(String)];
    },
    look: (memory, { S, D, vma }) => {
      const entry = [peek(memory, vma.pmd), ...vma.pte.map((pte) => peek(memory, pte))].find(
        ({ kind }) => kind === 'present',
      );
      return {
        maps: entry !== undefined && 'folio' in entry ? entry.folio.$label : '',
        tables: tablesOf(memory, vma),
        freed: freed(memory, S),
        charged: !freed(memory, D) && peek(memory, D.memcg_data).$label,
        exclusive: peekBit(memory, 'PG_anon_exclusive', D.flags),
        queued: peek(memory, D._deferred_list.next) !== D._deferred_list,
      };
    },
  });
}

describe('migrate_pages', () => {
  test.each<MigrateMode>(['MIGRATE_ASYNC', 'MIGRATE_SYNC_LIGHT'])('moves a huge PMD, %s', (mode) => {
    expect(migrated({ mode })).toEqual({
      results: [[0, []]],
      reports: [],
      ends: [
        { maps: 'D', tables: 'present ----', freed: true, charged: 'root', exclusive: true, queued: false },
      ],
    });
  });

  test('moves what is left of a folio', () => {
    expect(migrated({ zapped: 2 })).toMatchObject({
      results: [[0, []]],
      reports: [],
      ends: [{ maps: 'D', tables: 'table pp--', freed: true, exclusive: true }],
    });
  });

  test.each<MigrateMode>(['MIGRATE_ASYNC', 'MIGRATE_SYNC_LIGHT'])('gives up what is pinned, %s', (mode) => {
    expect(migrated({ pinned: true, mode })).toMatchObject({
      results: [[1, ['S']]],
      reports: [],
      ends: [{ maps: 'S', tables: 'present ----', freed: false, charged: 'NULL' }],
    });
  });

  test('forgets that the folio was on the deferred split queue', () => {
    expect(migrated({ zapped: 2 }, queues).ends).toMatchObject([{ maps: 'D', queued: false }]);
  });

  test.each([
    ['after', migrationRequeuesMapped],
    ['before', migrationRequeuesUnmapped],
  ])('remembers it, %s it maps the new one', (_when, layer) => {
    expect(migrated({ zapped: 2 }, queues, layer).ends).toMatchObject([{ maps: 'D', queued: true }]);
  });

  test('splits what is partially mapped, and says that it is not done', () => {
    const flags: Layer = [
      mmFunction(
        'deferred_split_folio',
        ({ folio_set_partially_mapped, list_add_tail, node_data }) =>
          function* (folio, partially_mapped) {
            if (!partially_mapped) return;
            yield* folio_set_partially_mapped(folio);
            yield* list_add_tail(folio._deferred_list, node_data[0].deferred_split_queue.split_queue);
          },
      ),
    ];
    expect(migrated({ zapped: 2 }, flags, splitUnderQueueLock)).toMatchObject({
      results: [[1, ['S']]],
      reports: [],
      ends: [{ maps: 'S', tables: 'table pu--' }],
    });
  });
});
