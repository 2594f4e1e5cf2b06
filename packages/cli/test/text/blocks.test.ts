// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { blocksOf } from '../../src/text/blocks';
import { drained, locked, twoDequeue, unlocked } from '../../../scenario/test/fixture/tiny';
import { cell, property } from '../sample';

const mail = { messageId: 'tiny@example.org' };
const families = [
  { name: 'first', variants: [{ ...unlocked, sources: [mail] }] },
  { name: 'second', variants: [locked] },
];
const stray = {
  ...twoDequeue,
  id: 'stray',
  sources: [{ role: 'report', messageId: 'x@example.org' }],
} as const;

function split(verdict: 'ok' | 'unexpected', all: boolean) {
  const cells = [
    cell('two-dequeue', unlocked.name, [property('length-wrong', 'ok', 'never')]),
    cell('two-dequeue', locked.name, [property('length-wrong', verdict, 'sometimes')]),
    cell('two-dequeue', drained.name, [property('length-wrong', 'ok', 'never')]),
    cell('stray', unlocked.name, [property('length-wrong', 'ok', 'never')]),
  ];
  const { blocks, hidden, others } = blocksOf(cells, [twoDequeue, stray], families, all);
  const names = (of: typeof hidden) => of.map(({ scenario, variant }) => `${scenario} ${variant}`);
  return {
    blocks: blocks.map(({ title, cells: of }) => [title, ...names(of)]),
    hidden: names(hidden),
    others: names(others),
  };
}

describe('blocksOf', () => {
  test('a thread in its own family; cells of others are left out, if they are as expected', () => {
    expect(split('ok', false)).toEqual({
      blocks: [['first', 'two-dequeue unlocked']],
      hidden: ['two-dequeue locked'],
      others: ['two-dequeue drained', 'stray unlocked'],
    });
  });

  test('other families in further blocks, when asked for or when something is wrong there', () => {
    const shown = {
      blocks: [
        ['first', 'two-dequeue unlocked'],
        ['first, in second', 'two-dequeue locked'],
      ],
      hidden: [],
      others: ['two-dequeue drained', 'stray unlocked'],
    };
    expect(split('ok', true)).toEqual(shown);
    expect(split('unexpected', false)).toEqual(shown);
  });
});
