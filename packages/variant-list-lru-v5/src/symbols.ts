// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import { functionsOf } from '@mm-litmus/kernel';
import type { Folio, MmSymbols } from '@mm-litmus/mm';

/** Symbols that only this family has. */
export interface ListLruV5Symbols extends MmSymbols {
  /** A condition in `__folio_freeze_and_split_unmapped`. */
  isDequeuedBySplit: (folio: Folio, old_order: number) => Steps<boolean>;
}

/** As `mmFunction`, with the symbols of this family. */
export const listLruFunction = functionsOf<ListLruV5Symbols>();
