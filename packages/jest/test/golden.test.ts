// SPDX-License-Identifier: GPL-2.0-only
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCell, type Scenario, type Variant } from '@mm-litmus/scenario';
import { checkGolden, goldenFiles } from '../src/golden';
import { drained, locked, twoDequeue, unlocked } from '../../scenario/test/fixture/tiny';

const files = (scenario: Scenario, ...variants: Variant[]) =>
  goldenFiles(
    scenario,
    variants.map((variant) => [variant, runCell(scenario, variant)]),
    {},
  );

describe('goldenFiles', () => {
  test('a file for each property that shows, with the variants that show it alike', () => {
    const twin: Variant = { ...unlocked, name: 'twin' };
    const all = files(twoDequeue, unlocked, locked, twin, drained);
    expect([...all.keys()]).toEqual(['queue-corrupted.txt', 'length-wrong.txt']);
    expect(`\n${all.get('queue-corrupted.txt')}`).toBe(`
two-dequeue: queue-corrupted
  a check of list_del fails, or the queue is not empty in the end

===========================================================================
sometimes in unlocked, twin

CPU0 first                             CPU1 second
dequeue(Q, A)
  list_del_init(A.node)
    B.node.prev = Q.head
                                       dequeue(Q, B)
                                         list_del_init(B.node)  <==

list_del corruption. prev->next should be B.node, but was A.node.
  (prev=Q.head)
Call Trace:
 __list_del_entry
 list_del_init
 dequeue
`);
  });

  test('none where nothing shows', () => {
    expect(files(twoDequeue, locked, drained).size).toBe(0);
  });
});

describe('checkGolden', () => {
  let folder = '';
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'mm-litmus-golden-')), 'golden');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true }));
  const now = new Map([
    ['a.txt', 'one\ntwo\n'],
    ['b.txt', 'one\n'],
  ]);

  test('writes on request only', () => {
    expect(checkGolden({ folder, write: false }, now)).toMatch(
      /^a.txt is missing\nb.txt is missing\n\nIf that is/,
    );
    expect(() => readdirSync(folder)).toThrow('ENOENT');
    expect(checkGolden({ folder, write: true }, now)).toBeUndefined();
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one\ntwo\n');
    expect(checkGolden({ folder, write: false }, now)).toBeUndefined();
  });

  test('says what differs, and what is stale', () => {
    checkGolden({ folder, write: true }, now);
    writeFileSync(join(folder, 'a.txt'), 'one\nthree\n');
    writeFileSync(join(folder, 'b.txt'), 'one\ntwo\n');
    writeFileSync(join(folder, 'old.txt'), '');
    expect(checkGolden({ folder, write: false }, now)).toBe(`\
old.txt is there, but no variant shows that any more
a.txt:2 is not what comes out:
- three
+ two
b.txt:2 is not what comes out:
- two
+ 

If that is how it should be, write the files anew with "npm run golden" (MM_LITMUS_GOLDEN=write jest) and read them.`);
    checkGolden({ folder, write: true }, now);
    expect(readdirSync(folder)).toEqual(['a.txt', 'b.txt']);
  });

  test('wants no folder where there is nothing to keep', () => {
    expect(checkGolden({ folder, write: false }, new Map())).toBeUndefined();
    expect(checkGolden({ folder, write: true }, new Map())).toBeUndefined();
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  test('says when lines are missing at the end', () => {
    checkGolden({ folder, write: true }, new Map([['a.txt', 'one']]));
    expect(checkGolden({ folder, write: false }, new Map([['a.txt', 'one\ntwo']]))).toMatch(
      /^a.txt:2 is not what comes out:\n- \(end\)\n\+ two\n/,
    );
    expect(checkGolden({ folder, write: false }, new Map([['a.txt', 'o']]))).toMatch(/\n- one\n\+ o\n/);
  });
});
