// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import {
  flagWord,
  type Flags,
  functionsOf,
  type Spinlock,
  spinlock_t,
  type StructObject,
  structType,
  type StructType,
} from '@mm-litmus/kernel';
import { defineVariant, type MmSymbols } from '@mm-litmus/mm';
import { explainCell, reports, runCell, scenariosOf } from '../../src';
import { unlocked } from '../fixture/tiny';

/** A page with a lock that sleeps, and one that spins. */
interface Page extends StructObject {
  readonly flags: Flags<'PG_locked' | 'PG_dirty'>;
  readonly lock: Spinlock;
}
const page: StructType<Page> = structType<Page>('page', () => ({
  flags: flagWord('PG_locked', 'PG_dirty'),
  lock: spinlock_t(),
}));

interface Symbols extends MmSymbols {
  lock_page: (of: Page) => Steps<void>;
  unlock_page: (of: Page) => Steps<void>;
  copy: (from: Page, to: Page) => Steps<void>;
  add_dirty: (of: Page) => Steps<void>;
  sync: (first: Page, second: Page) => Steps<void>;
}
const define = functionsOf<Symbols>();

const pages = defineVariant({
  name: 'pages',
  summary: 'locks in any order',
  sources: [{ commit: '0123456789ab' }],
  base: 'nothing',
  leavesOut: [],
  extends: unlocked,
  layers: [
    [
      define(
        'lock_page',
        ({ wait_on_bit_lock }) =>
          (of: Page) =>
            wait_on_bit_lock(of.flags, 'PG_locked'),
      ),
      define(
        'unlock_page',
        ({ clear_bit_unlock }) =>
          (of: Page) =>
            clear_bit_unlock('PG_locked', of.flags),
      ),
      define(
        'copy',
        ({ lock_page, unlock_page }) =>
          function* (from: Page, to: Page) {
            yield* lock_page(from);
            yield* lock_page(to);
            yield* unlock_page(to);
            yield* unlock_page(from);
          },
      ),
      define(
        'add_dirty',
        ({ set_bit }) =>
          (of: Page) =>
            set_bit('PG_dirty', of.flags),
      ),
      define(
        'sync',
        ({ spin_lock, spin_unlock, add_dirty }) =>
          function* (first: Page, second: Page) {
            yield* spin_lock(first.lock);
            yield* add_dirty(first);
            yield* spin_lock(second.lock);
            yield* spin_unlock(second.lock);
            yield* spin_unlock(first.lock);
          },
      ),
    ],
  ],
});

const crossed = (name: 'copy' | 'sync', isLeftLocked: boolean) =>
  scenariosOf<Symbols>()({
    id: `crossed-${name}`,
    title: 'tiny: two locks in two orders',
    summary: 'Each CPU has the lock that the other one waits for.',
    sources: [{ role: 'report', messageId: 'tiny@example.org' }],
    bounds: { cpus: 2, folios: 2 },
    requires: [name, 'lock_page'],
    properties: { deadlock: 'each waits for the other' },
    marks: {},
    build({ world: { machine }, symbols }) {
      const [A, B] = ['A', 'B'].map((label) => machine.alloc(page, label)) as [Page, Page];
      return {
        ...(isLeftLocked && { setup: () => symbols.lock_page(A) }),
        threads: [
          { name: 'first', cpu: 0, start: () => symbols[name](A, B) },
          { name: 'second', cpu: 1, start: () => symbols[name](B, A) },
        ],
        properties: { deadlock: reports('deadlock') },
        marks: {},
      };
    },
    expect: { pages: { deadlock: 'sometimes' } },
    guards: [],
  });

const explained = (name: 'copy' | 'sync', isLeftLocked = false) => {
  const scenario = crossed(name, isLeftLocked);
  const [text] = explainCell(scenario, pages, runCell(scenario, pages), 'deadlock').split('\n\nEvery');
  return `\n${text}\n`;
};

test('a flag that nobody clears: the steps that set it, and who did', () => {
  expect(explained('copy')).toBe(`
crossed-copy  pages  deadlock: SOMETIMES

CPU0 first                             CPU1 second
copy(A, B)
  lock_page(A)
                                       copy(B, A)
                                         lock_page(B)
  lock_page(B)  // waits
                                         lock_page(A)  // waits

deadlock: no thread can go on
first waits for wait_on_bit_lock(B.flags, PG_locked) in lock_page of copy,
  set by second
second waits for wait_on_bit_lock(A.flags, PG_locked) in lock_page of copy,
  set by first
`);
});

test('locks: the steps that took them, and who holds them', () => {
  expect(explained('sync')).toBe(`
crossed-sync  pages  deadlock: SOMETIMES

CPU0 first                             CPU1 second
sync(A, B)
  spin_lock(A.lock)
  add_dirty(A)
                                       sync(B, A)
                                         spin_lock(B.lock)
  spin_lock(B.lock)  // waits
                                         spin_lock(A.lock)  // waits

deadlock: no thread can go on
first waits for spin_lock(B.lock) in sync, held by second
second waits for spin_lock(A.lock) in sync, held by first
`);
});

test('nobody is said to have set what was so from the start', () => {
  expect(explained('copy', true)).toContain(`
deadlock: no thread can go on
first waits for wait_on_bit_lock(A.flags, PG_locked) in lock_page of copy
second waits for wait_on_bit_lock(A.flags, PG_locked) in lock_page of copy
`);
});
