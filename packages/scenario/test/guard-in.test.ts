// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { guardIn } from '../src';

test('makes a guard of each variant, named after it', () => {
  const common = {
    because: 'of the lock',
    edits: [{ in: 'f', rebind: 'spin_lock', to: 'nop' }],
    turns: { broken: 'sometimes' },
  } as const;
  expect(guardIn(['v6.11', 'folio-batch'], { name: 'no-lock', ...common })).toEqual([
    { name: 'no-lock-v6-11', variant: 'v6.11', ...common },
    { name: 'no-lock-folio-batch', variant: 'folio-batch', ...common },
  ]);
});
