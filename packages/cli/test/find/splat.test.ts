// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { splatIn } from '../../src/find/splat';

describe('splatIn', () => {
  test.each([
    [
      'list_del corruption. prev->next should be ffffea0000000090, but was dead000000000122',
      'list-corruption',
    ],
    [
      'list_add corruption. next->prev should be prev (ffff8881), but was ffff8882. (next=ffff8883).',
      'list-corruption',
    ],
    ['list_add double add: new=ffff, prev=ffff, next=ffff.', 'list-corruption'],
    ['kernel BUG at lib/list_debug.c:65!', 'list-corruption'],
    ['BUG: corrupted list in remove_wait_queue', 'list-corruption'],
    ['BUG: KASAN: slab-use-after-free in deferred_split_scan+0x1b1/0x9c0', 'use-after-free'],
    ['BUG: kernel NULL pointer dereference, address: 0000000000000008', 'null-dereference'],
    ['general protection fault, probably for non-canonical address 0xdffffc0000000001', 'null-dereference'],
    ['BUG: Bad page state in process kswapd0  pfn:12345', 'bad-page'],
    ['refcount_t: underflow; use-after-free.', 'refcount'],
    ['WARNING: suspicious RCU usage', 'rcu'],
    ['WARNING: possible circular locking dependency detected', 'lockdep'],
    ['WARNING: possible recursive locking detected', 'lockdep'],
    ['WARNING: inconsistent lock state', 'lockdep'],
    ['possible deadlock in lock_list_lru_of_memcg', 'lockdep'],
    ['BUG: sleeping function called from invalid context at mm/page_alloc.c:5', 'sleeping-in-atomic'],
    ['watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [kswapd0:80]', 'soft-lockup'],
    ['rcu: INFO: rcu_preempt self-detected stall on CPU', 'soft-lockup'],
    ['INFO: rcu detected stall in shrink_node', 'soft-lockup'],
    ['INFO: task kswapd0:80 blocked for more than 143 seconds.', 'deadlock'],
    ['unreferenced object 0xffff888104a5d000 (size 64):', 'leak'],
    ['kernel BUG at mm/huge_memory.c:3000!', 'bug'],
    ['WARNING: mm/shrinker.c:212 at set_shrinker_bit+0x99/0xa0', 'warning'],
    ['WARNING in set_shrinker_bit', 'warning'],
    ['WARNING: CPU: 1 PID: 80 at mm/migrate.c:500 folio_migrate_mapping+0x1', 'warning'],
  ])('%s', (line, kind) => {
    const splat = splatIn(`[   12.345678][  T80] ${line}\nCall Trace:\n <TASK>\n`);
    expect(splat?.title).toBe(line);
    expect(splat?.kinds[0]).toBe(kind);
  });

  test('takes the more telling line, wherever it is quoted', () => {
    const text = '> kernel BUG at lib/list_debug.c:65!\n> list_del corruption. next is NULL\n';
    expect(splatIn(text)).toMatchObject({
      title: 'list_del corruption. next is NULL',
      kinds: ['list-corruption'],
    });
  });

  test('a subject of syzbot', () => {
    expect(splatIn('Subject: [syzbot] [mm?] KASAN: slab-use-after-free Read in folio_lock\n')?.title).toBe(
      'KASAN: slab-use-after-free Read in folio_lock',
    );
  });

  test('nothing in prose', () => {
    expect(splatIn('Please review.\n')).toBeUndefined();
    expect(splatIn('This used to hit a WARNING: in the past.\n')).toBeUndefined();
    expect(splatIn('Fixes a WARNING in the code.\n')).toBeUndefined();
  });
});
