// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, drainOnce } from '@mm-litmus/mm';
import { lruV69 } from '../lru-v6.9/variant';

export const gupAlwaysDrain = defineVariant({
  name: 'gup-always-drain',
  summary: 'a longterm pin of a folio that has to move drains all CPUs, once',
  sources: [
    {
      messageId: '1717498121-20926-1-git-send-email-yangge1116@126.com',
      subject: "mm/gup: don't check page lru flag before draining it",
    },
  ],
  base: 'v6.9, as lru-v6.9',
  leavesOut: lruV69.leavesOut,
  extends: lruV69,
  layers: [drainOnce],
});
