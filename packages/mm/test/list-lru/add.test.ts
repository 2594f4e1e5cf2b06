// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore } from '@mm-litmus/engine';
import { listOf, peek, peekCount, type Layer } from '@mm-litmus/kernel';
import {
  list_lru,
  listLruOfNode,
  listLruOfSublist,
  mem_cgroup,
  World,
  type MmSymbols,
} from '../../src/index';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

/** A list_lru of others than THPs, and the list_heads of two folios in place of two dentries. */
const given = (world: World) => ({
  lru: world.machine.alloc(list_lru, 'lru', {}, { static: true }),
  items: ['A', 'B'].map((label) => world.folio(label)._deferred_list),
});

type Given = ReturnType<typeof given>;

const addTo = ({ list_lru_add }: MmSymbols, { lru, items }: Given, item: number) =>
  list_lru_add(lru, items[item], 0, mem_cgroup.NULL);

/** What lockdep says if one item is added by a task and one by an interrupt handler. */
function lockdepOf(layer: Layer): string[] {
  const world = new World({ bounds: { cpus: 2 } });
  const { symbols } = world.load(bareImage(layer));
  const objects = given(world);
  const program = world.program({
    threads: [
      { name: 'task', cpu: 0, start: () => addTo(symbols, objects, 0) },
      { name: 'handler', cpu: 1, context: 'irq', start: () => addTo(symbols, objects, 1) },
    ],
  });
  const { complete, reports } = explore(program);
  expect(complete).toBe(true);
  return reports.map(({ report }) => report.title);
}

describe.each([
  ['the node', listLruOfNode, '&lru->node[i].lock'],
  ['the sublist', listLruOfSublist, '&l->lock'],
])('list_lru_add under the lock of %s', (_of, layer, lock) => {
  test('adds each item once, at the tail, and counts it', () => {
    const { results, reports, ends } = runAlone({
      image: bareImage(layer),
      given,
      call: function* (symbols, objects) {
        const added = [];
        for (const item of [0, 1, 0]) added.push(yield* addTo(symbols, objects, item));
        return added;
      },
      look: (memory, { lru: { node }, items }) => {
        const [{ lru, nr_items }] = node;
        const order = listOf(memory, lru.list)?.map((head) => items.indexOf(head));
        return [order, peek(memory, lru.nr_items), peekCount(memory, nr_items)];
      },
    });
    expect(results).toEqual([[true, true, false]]);
    expect(reports).toEqual([]);
    expect(ends).toEqual([[[0, 1], 2, 2]]);
  });

  test('leaves interrupts on', () => {
    expect(lockdepOf(layer)).toEqual([`WARNING: inconsistent lock state: ${lock}`]);
  });
});
