// SPDX-License-Identifier: GPL-2.0-only
import {
  defineVariant,
  drainOnRefsOfPin,
  freeUnrefPages,
  listLruOfNode,
  migrationRequeuesMapped,
  movesUnqueuedCharges,
} from '@mm-litmus/mm';
import { gupCheckRefcount } from '../gup-check-refcount/variant';

export const gupPinRefs = defineVariant({
  name: 'gup-pin-refs',
  summary: 'the references of the pin are counted, and this CPU is drained first',
  sources: [
    {
      messageId: '41395944-b0e3-c3ac-d648-8ddd70451d28@google.com',
      subject: 'mm: better GUP pin lru_add_drain_all()',
    },
  ],
  base: 'v6.12.117 (stable), as the variant v6.12.117',
  leavesOut: gupCheckRefcount.leavesOut,
  extends: gupCheckRefcount,
  removes: ['free_frozen_pages', 'lock_list_lru', 'lock_list_lru_of_memcg', 'unlock_list_lru'],
  expectations: {
    'charge-move-while-queued': { 'queue-corrupted': 'never', 'length-wrong': 'never' },
    'migrate-dst-visible-before-requeue': { 'queued-as-whole-though-flagged': 'sometimes' },
    'migration-forgets-deferred-list': { 'whole-thp-not-queued': 'never', 'partial-thp-not-queued': 'never' },
    'unqueue-with-positive-refcount': { 'freed-while-unlinked': 'never', 'not-queued': 'never' },
  },
  layers: [freeUnrefPages, movesUnqueuedCharges, migrationRequeuesMapped, listLruOfNode, drainOnRefsOfPin],
});
