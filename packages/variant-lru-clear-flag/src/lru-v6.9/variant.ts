// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, treeOfV69 } from '@mm-litmus/mm';
import { expectations } from '../expectations';

export const lruV69 = defineVariant({
  name: 'lru-v6.9',
  summary: 'v6.9: a folio in a per-CPU batch keeps its LRU flag',
  sources: [
    {
      messageId: '1717498121-20926-1-git-send-email-yangge1116@126.com',
      subject: "mm/gup: don't check page lru flag before draining it",
    },
  ],
  base: 'v6.9; mm/swap.c as of v6.5 to v6.8, what is not named there as of v6.12',
  leavesOut: [
    'huge pages, device memory, large folios of page cache',
    'MGLRU, lru_cache_disable, buffer heads',
    'swap; lruvecs of memcgs',
  ],
  layers: treeOfV69,
  expectations,
});
