// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, drainOnRefs, testedOnBatching, treeOfV617 } from '@mm-litmus/mm';
import { lruV69 } from '../lru-v6.9/variant';
import { expectations } from './expectations';

export const gupCheckRefcount = defineVariant({
  name: 'gup-check-refcount',
  summary: 'a longterm pin drains for references that nobody is known for',
  sources: [
    {
      commit: '98c6d259319e',
      messageId: '41395944-b0e3-c3ac-d648-8ddd70451d28@google.com',
      subject: 'mm/gup: check ref_count instead of lru before migration',
    },
    {
      commit: 'afb99e9f5004',
      subject: 'mm: Revert "mm/gup: clear the LRU flag of a page before adding to LRU batch"',
    },
  ],
  base: 'v6.17; what is not named here as of v6.12, where functions had other names too',
  leavesOut: [...lruV69.leavesOut, 'the other patches of the series: local drains first'],
  layers: [...treeOfV617, testedOnBatching, drainOnRefs],
  expectations,
});
