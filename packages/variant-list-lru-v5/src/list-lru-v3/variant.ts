// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import { defineVariant } from '@mm-litmus/mm';
import { listLruV4 } from '../list-lru-v4/variant';
import * as anon from './alloc_anon_folio';
import * as exit from './thp_shrinker_exit';
import * as alloc from './folio_memcg_alloc_deferred';

export const listLruV3 = defineVariant({
  name: 'list-lru-v3',
  summary: 'v3: allocates list heads even where memcgs are disabled',
  sources: [
    {
      messageId: '20260318200352.1039011-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
    },
  ],
  base: 'as list-lru-v5, of which this series is an earlier or later state',
  leavesOut: listLruV4.leavesOut,
  extends: listLruV4,
  layers: [[alloc, anon, exit].flatMap(definitionsOf)],
});
