// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Steps } from '@mm-litmus/engine';
import type { Layer } from '@mm-litmus/kernel';
import { World, uncheckedWhenFreed, type Folio, type MmSymbols } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { freed } from '../support/mappings';

type Spoil = (symbols: MmSymbols, folio: Folio, world: World) => Steps<unknown>;

/** Title and reason of every report when a folio that is not fit for it is freed. */
function freeing(spoil: Spoil, ...layers: readonly Layer[]) {
  const world = new World({ bounds: { cpus: 1 } });
  const { symbols } = world.load(bareImage(...layers));
  const folio = world.folio('K');
  const gone: boolean[] = [];
  const program = world.program({
    threads: [
      {
        name: 'free',
        cpu: 0,
        start: function* () {
          yield* symbols.folio_ref_freeze(folio, 1);
          yield* symbols.store(folio.memcg_data, folio.memcg_data.decode(0));
          yield* spoil(symbols, folio, world);
          yield* symbols.free_unref_page(folio, 2);
        },
      },
    ],
  });
  const { reports } = explore(program, { onEnd: (memory) => gone.push(freed(memory, folio)) });
  return { reports: reports.map(({ report }) => [report.title, report.details?.[0]]), gone };
}

const state = 'BUG: Bad page state in process free  pfn:K';

test('a sound folio is freed', () => {
  expect(freeing(function* () {})).toEqual({ reports: [], gone: [true] });
});

test.each<[reason: string, pfn: string, spoil: Spoil]>([
  [
    'on deferred list',
    '+2',
    ({ list_add }, folio, world) =>
      list_add(folio._deferred_list, world.root_mem_cgroup.deferred_split_queue.split_queue),
  ],
  ['nonzero large_mapcount', '+1', ({ atomic_inc }, folio) => atomic_inc(folio._large_mapcount)],
  ['nonzero entire_mapcount', '+1', ({ atomic_inc }, folio) => atomic_inc(folio._entire_mapcount)],
  ['nonzero nr_pages_mapped', '+1', ({ atomic_inc }, folio) => atomic_inc(folio._nr_pages_mapped)],
  ['nonzero mapcount', '+3', ({ atomic_inc }, folio) => atomic_inc(folio.page[3]._mapcount)],
  ['nonzero _refcount', '', ({ atomic_inc }, folio) => atomic_inc(folio._refcount)],
  ['PAGE_FLAGS_CHECK_AT_FREE flag(s) set', '', ({ folio_trylock }, folio) => folio_trylock(folio)],
  [
    'page still charged to cgroup',
    '',
    ({ store }, folio, world) => store(folio.memcg_data, world.root_mem_cgroup),
  ],
])('%s: reported and not given back', (reason, pfn, spoil) => {
  expect(freeing(spoil)).toEqual({
    reports: [[`${state}${pfn}`, `page dumped because: ${reason}`]],
    gone: [false],
  });
});

describe('before v6.10', () => {
  test('a queued folio is freed, and nothing said', () => {
    const queue: Spoil = ({ list_add }, folio, world) =>
      list_add(folio._deferred_list, world.root_mem_cgroup.deferred_split_queue.split_queue);
    expect(freeing(queue, uncheckedWhenFreed)).toEqual({ reports: [], gone: [true] });
  });

  test.each<[reason: string, spoil: Spoil]>([
    ['nonzero entire_mapcount', ({ atomic_inc }, folio) => atomic_inc(folio._entire_mapcount)],
    ['nonzero nr_pages_mapped', ({ atomic_inc }, folio) => atomic_inc(folio._nr_pages_mapped)],
  ])('%s: reported and not given back', (reason, spoil) => {
    expect(freeing(spoil, uncheckedWhenFreed)).toEqual({
      reports: [[`${state}+1`, `page dumped because: ${reason}`]],
      gone: [false],
    });
  });
});
