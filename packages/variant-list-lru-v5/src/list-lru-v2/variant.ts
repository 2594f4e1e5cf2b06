// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import { defineVariant } from '@mm-litmus/mm';
import { listLruV3 } from '../list-lru-v3/variant';
import * as dequeued from './is_dequeued_by_split';

export const listLruV2 = defineVariant({
  name: 'list-lru-v2',
  summary: 'v2: its locks are of the class of all list_lrus; splits of files lock too',
  sources: [
    {
      messageId: '20260318200352.1039011-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru (its changelog)',
    },
  ],
  base: 'as list-lru-v5, of which this series is an earlier or later state',
  leavesOut: listLruV3.leavesOut,
  extends: listLruV3,
  removes: ['deferred_split_key'],
  layers: [[dequeued].flatMap(definitionsOf)],
});
