// SPDX-License-Identifier: GPL-2.0-only
import { constantOf } from '../constant';
import type { Folio } from './folio';

/** Node that the folio's memory is on. No step: these bits of `flags` never change. include/linux/mm.h. */
export function folio_nid(folio: Folio): number {
  return constantOf(folio.nid);
}
