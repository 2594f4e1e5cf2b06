// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { framesIn } from '../../src/find/frames';

describe('framesIn', () => {
  test('the innermost functions that say where, as the console prints them', () => {
    const text = `
[ 12.1][ T1] process_one_work+0x1/0x2
[ 12.3][ T1] list_del corruption. prev->next should be ffff98d3a8f316c0, but was 2e885cb266355469
[ 12.3][ T1] RIP: 0010:__list_del_entry_valid.cold+0x31/0x55
[ 12.3][ T1] Call Trace:
[ 12.3][ T1]  dump_stack+0x4d/0x66
[ 12.3][ T1]  ? try_to_wake_up+0x212/0x650
[ 12.3][ T1]  deferred_split_scan.isra.0+0x3a1/0x9c0
[ 12.3][ T1]  do_shrink_slab+0x701/0x1160
[ 12.3][ T1]  shrink_slab+0x878/0x14d0
[ 12.3][ T1]  kswapd+0x1234/0x36f0
`;
    const title = 'list_del corruption. prev->next should be ffff98d3a8f316c0, but was 2e885cb266355469';
    expect(framesIn(text, title, ['list-corruption'])).toEqual([
      'deferred_split_scan',
      'do_shrink_slab',
      'shrink_slab',
    ]);
  });

  test('as syzbot prints them, quoted', () => {
    const text = `> BUG: KASAN: slab-use-after-free in list_lru_count_one+0x1c5/0x310 mm/list_lru.c:262
>  __kasan_report mm/kasan/report.c:1 [inline]
>  list_lru_count_one+0x1c5/0x310 mm/list_lru.c:262
>  list_lru_shrink_count include/linux/list_lru.h:200 [inline]
`;
    const title = 'BUG: KASAN: slab-use-after-free in list_lru_count_one+0x1c5/0x310 mm/list_lru.c:262';
    expect(framesIn(text, title, ['use-after-free'])).toEqual([
      'list_lru_count_one',
      'list_lru_shrink_count',
    ]);
  });

  test('as this program prints them', () => {
    const text =
      'BUG: KASAN: use-after-free in a\nRead of K by b\nCall Trace:\n list_empty\n deferred_split_scan\n';
    expect(framesIn(text, 'BUG: KASAN: use-after-free in a', [])).toEqual(['deferred_split_scan']);
  });

  test('what a warning names, or a title', () => {
    const warning = 'WARNING: CPU: 0 PID: 24 at drivers/usb/core/urb.c:414 usb_submit_urb+0x1/0x2';
    expect(framesIn(warning, warning, ['warning'])).toEqual(['usb_submit_urb']);
    const title = 'KASAN: slab-use-after-free Read in folio_lock';
    expect(framesIn(title, title, ['use-after-free'])).toEqual(['folio_lock']);
    expect(framesIn('WARNING in folio_lock (2)', 'WARNING in folio_lock (2)', ['warning'])).toEqual([
      'folio_lock',
    ]);
  });

  test('of a bad page not who frees it', () => {
    const text =
      'BUG: Bad page state in process a  pfn:1\n bad_page+0x1/0x2\n free_unref_page+0x1/0x2\n z_erofs+0x1/0x2\n';
    expect(framesIn(text, 'BUG: Bad page state in process a  pfn:1', ['bad-page'])).toEqual(['z_erofs']);
  });

  test('none in what names none', () => {
    expect(framesIn('BUG: soft lockup - CPU#0 stuck', 'BUG: soft lockup - CPU#0 stuck', [])).toEqual([]);
  });
});
