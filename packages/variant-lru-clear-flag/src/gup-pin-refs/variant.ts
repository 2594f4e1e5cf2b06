// SPDX-License-Identifier: GPL-2.0-only
import { defineVariant, drainOnRefsOfPin } from '@mm-litmus/mm';
import { gupCheckRefcount } from '../gup-check-refcount/variant';
import { lruV69 } from '../lru-v6.9/variant';

export const gupPinRefs = defineVariant({
  name: 'gup-pin-refs',
  summary: 'the references of the pin are counted, and this CPU is drained first',
  sources: [
    {
      messageId: '41395944-b0e3-c3ac-d648-8ddd70451d28@google.com',
      subject: 'mm: better GUP pin lru_add_drain_all()',
    },
  ],
  base: 'v6.12.117 (stable); other files as in gup-check-refcount',
  leavesOut: lruV69.leavesOut,
  extends: gupCheckRefcount,
  layers: [drainOnRefsOfPin],
});
