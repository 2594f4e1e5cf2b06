// SPDX-License-Identifier: GPL-2.0-only
import {
  Codec,
  Field,
  array,
  int,
  local_lock_t,
  structType,
  type LocalLock,
  type Place,
  type PlaceDeclaration,
  type StructObject,
  type StructType,
} from '@mm-litmus/kernel';
import type { CellRange } from '@mm-litmus/engine';
import { folio as folioType, type Folio } from '../folio/folio';
import { LRU_BATCH_SIZE } from './cpu_fbatches';

/** What an entry asks for: in C the low bits of the pointer, `LRU_FOLIO` and `NEW_FOLIO`. */
type MlockKind = 'munlock' | 'LRU_FOLIO' | 'NEW_FOLIO';

/** A slot of the batch: a folio and what to do with it. */
export interface MlockEntry {
  readonly kind: MlockKind;
  readonly folio: Folio;
}

const KINDS = ['munlock', 'LRU_FOLIO', 'NEW_FOLIO'] as const;

class MlockEntryCodec extends Codec<MlockEntry> {
  range(place: Place): CellRange {
    return { min: 0, max: KINDS.length * place.allocation.machine!.values(folioType).length - 1 };
  }
  encode({ folio, kind }: MlockEntry): number {
    return folio.$id * KINDS.length + KINDS.indexOf(kind);
  }
  decode(raw: number, place: Place): MlockEntry {
    return {
      kind: KINDS[raw % KINDS.length],
      folio: place.allocation.machine!.values(folioType)[Math.floor(raw / KINDS.length)],
    };
  }
  initial(): number {
    return 0;
  }
}

const codec = new MlockEntryCodec();
const mlockEntry = (): PlaceDeclaration<Field<MlockEntry>> => ({
  make: (holder, member) => new Field(holder, member, codec),
});

/** The `struct folio_batch` of mm/mlock.c. */
export interface MlockBatch extends StructObject {
  readonly nr: Field<number>;
  readonly folios: readonly Field<MlockEntry>[];
}

const folio_batch: StructType<MlockBatch> = structType<MlockBatch>('folio_batch', () => ({
  nr: int(0, LRU_BATCH_SIZE),
  folios: array(mlockEntry(), LRU_BATCH_SIZE),
}));

/** `struct mlock_fbatch` of each CPU. mm/mlock.c. */
export interface MlockFbatch extends StructObject {
  readonly lock: LocalLock;
  readonly fbatch: MlockBatch;
}

export const mlock_fbatch: StructType<MlockFbatch> = structType<MlockFbatch>('mlock_fbatch', () => ({
  lock: local_lock_t('&mlock_fbatch.lock'),
  fbatch: folio_batch,
}));
