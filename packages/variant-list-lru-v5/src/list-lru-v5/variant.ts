// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import {
  defineVariant,
  drainOnRefs,
  folioObjcgs,
  folioSplit,
  freeFrozenPages,
  listLru,
  migrationRequeuesUnmapped,
  reparentErasedListLrus,
  slabOnlyWithKmem,
  testedOnBatching,
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
import * as exit from './thp_shrinker_exit';
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
    {
      messageId: '20260527204757.2544958-2-hannes@cmpxchg.org',
      subject: 'mm: list_lru: set the shrinker bit on the memcg that owns the sublist',
    },
  ],
  base: 'mm-unstable of May 2026; other files as of v6.12',
  leavesOut: [
    'file folios, huge pages, device memory',
    'the LRU, in scenarios that are not about it',
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
    testedOnBatching,
    drainOnRefs,
    [freezeAndSplit, unqueue, count, add, isolate, scan, alloc, hooks, offline, exit].flatMap(definitionsOf),
  ],
});
