// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { type CellEnd, differenceOf, type Pair } from '@mm-litmus/scenario';
import { diffText } from '../../src/text/diff-text';
import { variants } from '../main';
import { cell, property } from '../sample';

const sides = [variants[0], variants[1]] as const;
const text = (length: number) => {
  const end = (value: number): CellEnd => ({ values: { 'M queue length': value }, schedule: 'a1' });
  const fine = property('corrupted', 'ok', 'never');
  const cells: Pair<ReturnType<typeof cell>> = [
    cell('scan', sides[0].name, [fine], { ends: [end(0)] }),
    cell('scan', sides[1].name, [fine], { ends: [end(length)] }),
  ];
  return diffText(sides, [{ cells, difference: differenceOf(...cells) }]);
};

test('a queue length below 0 is explained', () => {
  expect(text(-1)).toContain(`
- end: M queue length 0
+ end: M queue length -1
  ends in both: 0
  A queue length is what its counter says (split_queue_len, nr_items):
  below 0, a folio was counted down in a queue that did not count it up.
`);
  expect(text(1)).not.toContain('counter');
});
