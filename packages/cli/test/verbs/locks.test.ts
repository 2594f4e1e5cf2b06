// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { run } from '../main';

describe('locks', () => {
  test('says which lock is held at every access of a field, or who holds none', async () => {
    const { status, stdout, stderr } = await run(['locks', 'locked']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(`\n${stdout}`).toBe(`
entry.node.next
  queue.lock
entry.node.prev
  queue.lock
queue.head.next
  queue.lock
queue.head.prev
  queue.lock
queue.length
  no lock held by
    READ_ONCE in dequeue
`);
  });

  test('compares two variants', async () => {
    expect(`\n${(await run(['locks', 'unlocked', 'locked'])).stdout}`).toBe(`
entry.node.next
- no lock held by
-   WRITE_ONCE in list_del_init of dequeue
-   __list_del_entry_valid_or_report in list_del_init of dequeue
-   load in list_del_init of dequeue
+ queue.lock
entry.node.prev
- no lock held by
-   WRITE_ONCE in list_del_init of dequeue
-   __list_del_entry_valid_or_report in list_del_init of dequeue
-   load in list_del_init of dequeue
-   store in list_del_init of dequeue
+ queue.lock
queue.head.next
- no lock held by
-   WRITE_ONCE in list_del_init of dequeue
-   __list_del_entry_valid_or_report in list_del_init of dequeue
+ queue.lock
queue.head.prev
- no lock held by
-   __list_del_entry_valid_or_report in list_del_init of dequeue
-   store in list_del_init of dequeue
+ queue.lock
queue.length
- no lock held by
-   READ_ONCE in dequeue
-   load in decrement of dequeue
-   store in decrement of dequeue
+ no lock held by
+   READ_ONCE in dequeue
`);
    expect((await run(['locks', 'locked', 'locked'])).stdout).toBe('no difference\n');
  });

  test('refuses what it does not know', async () => {
    expect((await run(['locks', 'lock'])).stderr).toBe(
      "mm-litmus: unknown variant 'lock' (closest: locked)\n",
    );
  });
});
