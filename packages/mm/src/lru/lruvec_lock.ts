// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { folio_nid } from '../folio/nid';
import type { Folio } from '../folio/folio';
import { mmFunction } from '../mm';
import type { Lruvec } from './lruvec';

// include/linux/memcontrol.h.

/** One lruvec for each node, as without memcgs: nobody moves a folio to another memcg here. No step. */
function folio_lruvec(lruvecs: readonly Lruvec[], folio: Folio): Lruvec {
  return lruvecs[folio_nid(folio)];
}

export const folio_lruvec_lock_irq = mmFunction(
  'folio_lruvec_lock_irq',
  ({ lruvecs, spin_lock_irq }) =>
    function* (folio) {
      const lruvec = folio_lruvec(lruvecs, folio);
      yield* spin_lock_irq(lruvec.lru_lock);
      return lruvec;
    },
);

export const unlock_page_lruvec_irq = mmFunction(
  'unlock_page_lruvec_irq',
  ({ spin_unlock_irq }) =>
    (lruvec) =>
      spin_unlock_irq(lruvec.lru_lock),
  { inline: true },
);

export const folio_lruvec_lock_irqsave = mmFunction(
  'folio_lruvec_lock_irqsave',
  ({ lruvecs, spin_lock_irqsave }) =>
    function* (folio) {
      const lruvec = folio_lruvec(lruvecs, folio);
      return [lruvec, yield* spin_lock_irqsave(lruvec.lru_lock)];
    },
);

export const unlock_page_lruvec_irqrestore = mmFunction(
  'unlock_page_lruvec_irqrestore',
  ({ spin_unlock_irqrestore }) =>
    (lruvec, flags) =>
      spin_unlock_irqrestore(lruvec.lru_lock, flags),
  { inline: true },
);

export const folio_lruvec_relock_irq = mmFunction(
  'folio_lruvec_relock_irq',
  ({ folio_lruvec_lock_irq, lruvecs, unlock_page_lruvec_irq }) =>
    function* (folio, locked) {
      if (!isNull(locked)) {
        if (folio_lruvec(lruvecs, folio) === locked) return locked;
        yield* unlock_page_lruvec_irq(locked);
      }
      return yield* folio_lruvec_lock_irq(folio);
    },
  { inline: true },
);

export const folio_lruvec_relock_irqsave = mmFunction(
  'folio_lruvec_relock_irqsave',
  ({ folio_lruvec_lock_irqsave, lruvecs, unlock_page_lruvec_irqrestore }) =>
    function* (folio, locked, flags) {
      if (!isNull(locked)) {
        if (folio_lruvec(lruvecs, folio) === locked) return [locked, flags];
        yield* unlock_page_lruvec_irqrestore(locked, flags);
      }
      return yield* folio_lruvec_lock_irqsave(folio);
    },
  { inline: true },
);
