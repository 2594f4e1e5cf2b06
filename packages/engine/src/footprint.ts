// SPDX-License-Identifier: GPL-2.0-only

/**
 * A set of what steps read and write: a bit for each cell and, behind the cells, one for where each
 * thread stands (written by every step of the thread).
 */
export class Footprint {
  readonly reads: Int32Array;
  readonly writes: Int32Array;

  constructor(readonly places: number) {
    this.reads = new Int32Array((places + 31) >>> 5);
    this.writes = new Int32Array((places + 31) >>> 5);
  }

  clear(): void {
    const { reads, writes } = this;
    for (let i = 0; i < reads.length; i++) reads[i] = writes[i] = 0;
  }

  read(place: number): void {
    this.reads[place >>> 5] |= 1 << (place & 31);
  }

  write(place: number): void {
    this.writes[place >>> 5] |= 1 << (place & 31);
  }

  /** Whether it reads this place or one behind it. */
  readsFrom(place: number): boolean {
    const { reads } = this;
    for (let i = place; i < this.places; i++) if (((reads[i >>> 5] >>> (i & 31)) & 1) === 1) return true;
    return false;
  }

  /** Whether it writes one of the places, given as bits. */
  writesAny(places: Int32Array): boolean {
    const { writes } = this;
    for (let i = 0; i < writes.length; i++) if ((writes[i] & places[i]) !== 0) return true;
    return false;
  }

  /** Adds another one; whether it grew. */
  add(other: Footprint): boolean {
    const { reads, writes } = this;
    let grew = false;
    for (let i = 0; i < reads.length; i++) {
      const read = reads[i] | other.reads[i];
      const written = writes[i] | other.writes[i];
      if (read === reads[i] && written === writes[i]) continue;
      reads[i] = read;
      writes[i] = written;
      grew = true;
    }
    return grew;
  }
}
