// SPDX-License-Identifier: GPL-2.0-only
import { definitionsOf } from '@mm-litmus/kernel';
import { defineVariant, reparentDrainedListLrus } from '@mm-litmus/mm';
import { listLruV5 } from '../list-lru-v5/variant';
import * as count from './deferred_split_count';
import * as flags from './shrinker_flags';

/**
 * That sublists are reparented in the order of 98733f3f0bec follows from the history: the fix went to
 * mainline for v7.1 by mm-hotfixes-stable-2026-06-08-20-51, while the series waited in mm-stable for the
 * release after. v5 is based on mm-unstable of 27 May, before the fix. No file with both was read.
 */
export const listLruMerged = defineVariant({
  name: 'list-lru-merged',
  summary: 'v5 as it ended up in mm-stable, with SHRINK_EMPTY',
  sources: [
    { messageId: 'ah9PGv12mqai84ES@cmpxchg.org', subject: 'SHRINKER_NONSLAB dropped' },
    { messageId: '20260602043453.67597-1-lance.yang@linux.dev', subject: 'SHRINK_EMPTY' },
    {
      messageId: '20260601161501.1444829-1-shakeel.butt@linux.dev',
      commit: '98733f3f0becb1ae0701d021c1748e974e5fa55c',
      subject: 'mm/list_lru: drain before clearing xarray entry on reparent',
    },
  ],
  base: 'as list-lru-v5, of which this series is an earlier or later state',
  leavesOut: listLruV5.leavesOut,
  extends: listLruV5,
  layers: [reparentDrainedListLrus, [count, flags].flatMap(definitionsOf)],
});
