// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import {
  defineVariant,
  folioObjcgs,
  folioSplit,
  freeFrozenPages,
  listLru,
  migrationRequeuesUnmapped,
  reparentErasedListLrus,
  slabOnlyWithKmem,
  underusedUnlessPoisoned,
  unqueueDeferredSplit,
} from '@mm-litmus/mm';
import * as freezeAndSplit from './__folio_freeze_and_split_unmapped';
import * as unqueue from './__folio_unqueue_deferred_split';
import * as hooks from './alloc_hooks';
import * as count from './deferred_split_count';
import * as add from './deferred_split_folio';
import * as isolate from './deferred_split_isolate';
import * as scan from './deferred_split_scan';
import * as alloc from './folio_memcg_alloc_deferred';
import * as offline from './mem_cgroup_css_offline';

export const listLruV5 = defineVariant({
  name: 'list-lru-v5',
  summary: 'the queue is a list_lru, per memcg and node: v5 of the series',
  sources: [
    {
      messageId: '20260527204757.2544958-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
    },
  ],
  base: 'mm-unstable of May 2026; other files as of v6.12',
  leavesOut: [
    'file folios, huge pages, device memory',
    'the LRU',
    'swap and memcg v1',
    'per-mm mapcounts (v6.15)',
    'the end of a memcg: references, and that it is freed',
  ],
  layers: [
    unqueueDeferredSplit,
    freeFrozenPages,
    folioSplit,
    migrationRequeuesUnmapped,
    underusedUnlessPoisoned,
    folioObjcgs,
    slabOnlyWithKmem,
    listLru,
    reparentErasedListLrus,
    [freezeAndSplit, unqueue, count, add, isolate, scan, alloc, hooks, offline].flatMap(definitionsOf),
  ],
});
