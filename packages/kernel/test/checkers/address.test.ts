// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { list_entry, list_head, Machine } from '../../src';
import { run, textOf } from '../support/kernel';
import { type Folio, folio, mem_cgroup } from '../support/folio';

describe('faults of addresses', () => {
  const faultOf = (object: (machine: Machine) => Folio) =>
    run({
      objects: object,
      threads: {
        folio_put:
          ({ load }, K) =>
          () =>
            load(K._deferred_list.next),
      },
    });

  test('a member of NULL', () => {
    const { reports } = faultOf(() => folio.NULL);
    expect(reports.map(({ report }) => report)).toEqual([
      {
        kind: 'null-dereference',
        title: 'BUG: kernel NULL pointer dereference, address: &((struct folio *)NULL)->_deferred_list.next',
        details: [
          '#PF: supervisor read access in kernel mode',
          'RIP: folio_put',
          'Call Trace:',
          ' folio_put',
        ],
      },
    ]);
  });

  test('what list_entry makes of a head', () => {
    const result = run({
      objects: (machine) =>
        list_entry(machine.alloc(mem_cgroup, 'M').queue.split_queue, folio, '_deferred_list'),
      threads: {
        folio_lock:
          ({ set_bit }, bogus) =>
          () =>
            set_bit('PG_locked', bogus.flags),
      },
    });
    expect(result.reports.map(({ report }) => textOf(report))).toEqual([
      [
        'BUG: KASAN: out-of-bounds in folio_lock',
        'Write of container_of(M.queue.split_queue).flags, which is no struct folio',
        'Call Trace:',
        ' folio_lock',
      ],
    ]);
  });

  test('a list poison', () => {
    const result = run({
      objects: () => list_head.POISON[0],
      threads: {
        f:
          ({ list_empty }, poison) =>
          () =>
            list_empty(poison),
      },
    });
    expect(result.reports.map(({ fatal, report }) => [fatal, report.kind, ...textOf(report)])).toEqual([
      [
        true,
        'wild-access',
        'Oops: general protection fault, probably for non-canonical address LIST_POISON1: &LIST_POISON1->next',
        'RIP: f',
        'Call Trace:',
        ' list_empty',
        ' f',
      ],
    ]);
  });

  test('none for a live object', () => {
    expect(faultOf((machine) => machine.alloc(folio, 'K')).reports).toEqual([]);
  });
});
