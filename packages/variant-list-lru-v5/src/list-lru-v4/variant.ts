// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import { defineVariant } from '@mm-litmus/mm';
import { listLruV5 } from '../list-lru-v5/variant';
import * as collapse from './collapse_succeeds';
import * as isolate from './deferred_split_isolate';
import * as lock from './lock_without_owner';

export const listLruV4 = defineVariant({
  name: 'list-lru-v4',
  summary: 'v4: unlinks before it reads, sets shrinker bits on dying memcgs',
  sources: [
    {
      messageId: '20260521150330.1955924-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
    },
  ],
  base: 'as list-lru-v5, of which this series is an earlier or later state',
  leavesOut: listLruV5.leavesOut,
  extends: listLruV5,
  layers: [[collapse, isolate, lock].flatMap(definitionsOf)],
});
