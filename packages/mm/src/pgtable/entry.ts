// SPDX-License-Identifier: GPL-2.0-only
import { Codec, Field, type Place, type PlaceDeclaration } from '@mm-litmus/kernel';
import { ModelError, type CellRange } from '@mm-litmus/engine';
import { folio as folioType, type Folio } from '../folio/folio';

/**
 * A page table entry that maps no folio of the model: `table` is a PMD with PTEs below, `unmodelled`
 * a page that was a tail page of a folio which has been split, `hwpoison` stands for one that is poisoned.
 */
interface PlainEntry {
  readonly kind: 'none' | 'table' | 'unmodelled' | 'hwpoison';
}

/**
 * An entry with one: present, or a migration entry, which keeps the page's place while it may not be
 * used. In a PMD the folio as a whole, in the n-th PTE of a table the folio's n-th page.
 */
interface FolioEntry {
  readonly kind: 'present' | 'migration';
  readonly folio: Folio;
  /** Of a migration entry: the page was PG_anon_exclusive, and will be again. */
  readonly exclusive?: boolean;
}

/** A `pmd_t` or `pte_t`. Leaves out permissions, young, dirty and the like. */
export type Entry = PlainEntry | FolioEntry;

const PLAIN = ['none', 'table', 'unmodelled', 'hwpoison'] as const;
const WITH_FOLIO = [
  { kind: 'present' },
  { kind: 'migration', exclusive: false },
  { kind: 'migration', exclusive: true },
] as const;

const plainEntries = PLAIN.map((kind): PlainEntry => ({ kind }));
const entries = new WeakMap<Folio, readonly FolioEntry[]>();

/** Made once: properties look at entries in every state. */
function entriesOf(folio: Folio): readonly FolioEntry[] {
  let known = entries.get(folio);
  if (known === undefined) entries.set(folio, (known = WITH_FOLIO.map((form) => ({ ...form, folio }))));
  return known;
}

class EntryCodec extends Codec<Entry> {
  range(place: Place): CellRange {
    return { min: 0, max: PLAIN.length + WITH_FOLIO.length * this.folios(place) - 1 };
  }
  encode(value: Entry, place: Place): number {
    if (!('folio' in value)) return PLAIN.indexOf(value.kind);
    const { kind, folio, exclusive = false } = value;
    if (folio.$id === 0) throw new ModelError('bad-program', `${place.path} would map the folio NULL`);
    const form = kind === 'present' ? 0 : exclusive ? 2 : 1;
    return PLAIN.length + (folio.$id - 1) * WITH_FOLIO.length + form;
  }
  decode(raw: number, place: Place): Entry {
    if (raw < PLAIN.length) return plainEntries[raw];
    const rest = raw - PLAIN.length;
    const folio = place.allocation.machine!.values(folioType)[1 + Math.floor(rest / WITH_FOLIO.length)];
    return entriesOf(folio)[rest % WITH_FOLIO.length];
  }
  initial(): number {
    return 0;
  }
  private folios(place: Place): number {
    return place.allocation.machine!.values(folioType).length - 1;
  }
}

const codec = new EntryCodec();

/** A page table entry, empty at the start. */
export function entry(): PlaceDeclaration<Field<Entry>> {
  return { make: (holder, member) => new Field(holder, member, codec) };
}
