// SPDX-License-Identifier: GPL-2.0-only
import type { Flags } from '@mm-litmus/kernel';
import type { Folio } from '../folio/folio';
import type { PageFlag } from './page-flags';

/** `page[n].flags`: of the first two pages the folio has it under names of its own. No step. */
export function wordOfPage(folio: Folio, page: number): Flags<PageFlag> {
  const words = [folio.flags, folio._flags_1] as const;
  return (words[page] ?? folio.page[page].flags) as Flags<PageFlag>;
}
