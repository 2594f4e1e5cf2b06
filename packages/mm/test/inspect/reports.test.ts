// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { explore, type Steps } from '@mm-litmus/engine';
import { World, isLateStoreOfUnlink, type Folio, type MmSymbols } from '../../src/index';
import { bareImage } from '../support/bare-image';

/** Whether each report about an access to K after its free is about the last store of an unlink of K, or of L. */
function lateStores(access: (symbols: MmSymbols, folio: Folio) => Steps<void>): boolean[][] {
  const world = new World({ bounds: { cpus: 1 } });
  const { symbols } = world.load(bareImage());
  const [K, L] = [world.folio('K'), world.folio('L')];
  const { reports } = explore(
    world.program({
      threads: [
        {
          name: 'late',
          cpu: 0,
          start: function* () {
            yield* symbols.kfree(K);
            yield* access(symbols, K);
          },
        },
      ],
    }),
  );
  return reports.map(({ report }) => [K, L].map((folio) => isLateStoreOfUnlink(report, folio)));
}

test('any other access is not meant', () => {
  expect(lateStores(({ list_del_init }, K) => list_del_init(K._deferred_list))).toEqual([[false, false]]);
  expect(lateStores(({ WRITE_ONCE }, K) => WRITE_ONCE(K._deferred_list.prev, K._deferred_list))).toEqual([
    [false, false],
  ]);
});

test('the last store is', () => {
  const world = new World({ bounds: { cpus: 2 } });
  const { symbols } = world.load(bareImage());
  const [K, L] = [world.folio('K'), world.folio('L')];
  const { reports } = explore(
    world.program({
      setup: () => symbols.list_add(K._deferred_list, world.root_mem_cgroup.deferred_split_queue.split_queue),
      threads: [
        { name: 'unlink', cpu: 0, start: () => symbols.list_del_init(K._deferred_list) },
        {
          name: 'free',
          cpu: 1,
          start: function* () {
            if (yield* symbols.list_empty(K._deferred_list)) yield* symbols.kfree(K);
          },
        },
      ],
    }),
  );
  expect(reports.map(({ report }) => [K, L].map((folio) => isLateStoreOfUnlink(report, folio)))).toEqual([
    [true, false],
  ]);
});
