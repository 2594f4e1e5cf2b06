// SPDX-License-Identifier: GPL-2.0-only
import { changesToV610, clearedOnBatching, defineVariant } from '@mm-litmus/mm';
import { expectationsOfV610 } from '../expectations';
import { lruV69 } from '../lru-v6.9/variant';

export const lruClearFlag = defineVariant({
  name: 'lru-clear-flag',
  summary: 'who adds a folio to a batch clears its LRU flag, or gives up',
  sources: [
    {
      commit: '33dfe9204f29',
      messageId: '1720075944-27201-1-git-send-email-yangge1116@126.com',
      subject: 'mm/gup: clear the LRU flag of a page before adding to LRU batch',
    },
  ],
  base: 'v6.10; other files as in lru-v6.9',
  leavesOut: lruV69.leavesOut,
  extends: lruV69,
  expectations: expectationsOfV610,
  layers: [changesToV610, clearedOnBatching],
});
