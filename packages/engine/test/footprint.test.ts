// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Footprint } from '../src/footprint';

const PLACES = 70;
const places = fc.uniqueArray(fc.nat({ max: PLACES - 1 }), { maxLength: 6 });
const touched = fc.record({ reads: places, writes: places });
type Touched = typeof touched extends fc.Arbitrary<infer T> ? T : never;

function footprintOf({ reads, writes }: Touched): Footprint {
  const footprint = new Footprint(PLACES);
  for (const place of reads) footprint.read(place);
  for (const place of writes) footprint.write(place);
  return footprint;
}

const meet = (a: readonly number[], b: readonly number[]): boolean => a.some((place) => b.includes(place));

test('adding another one makes it the union, and says whether it grew', () => {
  fc.assert(
    fc.property(touched, touched, (a, b) => {
      const footprint = footprintOf(a);
      const grows = b.reads.some((p) => !a.reads.includes(p)) || b.writes.some((p) => !a.writes.includes(p));
      expect(footprint.add(footprintOf(b))).toBe(grows);
      expect(footprint).toEqual(
        footprintOf({ reads: [...a.reads, ...b.reads], writes: [...a.writes, ...b.writes] }),
      );
      expect(footprint.add(footprintOf(b))).toBe(false);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('it knows what it writes, until it is cleared', () => {
  fc.assert(
    fc.property(touched, places, (a, asked) => {
      const footprint = footprintOf(a);
      const bits = footprintOf({ reads: [], writes: asked }).writes;
      expect(footprint.writesAny(bits)).toBe(meet(a.writes, asked));
      footprint.clear();
      expect(footprint).toEqual(new Footprint(PLACES));
    }),
    { seed: 1 },
  );
});
