// SPDX-License-Identifier: GPL-2.0-only
import { holderOf, isLive, list_entry, listOf } from '@mm-litmus/kernel';
import { SHRINK_STOP, folio, mmFunction, queuesOf } from '@mm-litmus/mm';
import { defineScenario, inside, onTheWay, where } from '@mm-litmus/scenario';

/** A scan of one folio, as it was in short before the series: it isolates to a list on its stack. */
const scanToList = mmFunction(
  'deferred_split_scan',
  ({
    LIST_HEAD,
    folio_put,
    folio_try_get,
    folio_trylock,
    folio_unlock,
    list_move,
    load,
    spin_lock_irqsave,
    spin_unlock_irqrestore,
    split_folio,
  }) =>
    function* (_shrink, { memcg }) {
      const { split_queue, split_queue_lock } = memcg.deferred_split_queue;
      const list = yield* LIST_HEAD('list');
      const flags = yield* spin_lock_irqsave(split_queue_lock);
      const pos = yield* load(split_queue.next);
      const isolated = list_entry(pos, folio, '_deferred_list');
      yield* folio_try_get(isolated);
      yield* list_move(pos, list);
      yield* spin_unlock_irqrestore(split_queue_lock, flags);
      if (yield* folio_trylock(isolated)) {
        yield* split_folio(isolated);
        yield* folio_unlock(isolated);
      }
      yield* folio_put(isolated);
      return SHRINK_STOP;
    },
);

export default defineScenario({
  id: 'local-list-under-queue-lock',
  title: 'mm/thp: a split unlinks from a list on a stack under the queue lock',
  summary: `
    A THP of a memcg, K, partially mapped, is on its deferred split queue. CPU0
    shrinks: it isolates K and splits it, unless CPU1, which unmaps one more
    page, is in its way. The split takes K off the list that it is on, under
    the lock of the queue. Is it the queue?
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20250415024532.26632-8-songmuchun@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
      author: 'Muchun Song',
    },
    {
      role: 'patch',
      messageId: '3db5da29d767162a006a562963eb52df9ce45a51.1758253018.git.zhengqi.arch@bytedance.com',
      subject: 'mm: thp: use folio_batch to handle THP splitting in deferred_split_scan()',
      author: 'Qi Zheng',
    },
  ],
  basis: [{ grade: 'derived', says: 'The outcomes with list_lru, which came after the thread.' }],
  requires: ['__do_huge_pmd_anonymous_page', 'do_shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'unlinked-from-a-stack': 'a split of K that holds the lock of a queue finds K on a list on a stack',
  },
  marks: { 'zap-while-split': 'CPU0 is splitting K while CPU1 is unmapping a page of K' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const splits = inside('split_folio_to_list', K);
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 2, 2);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        { name: 'dontneed', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(K)!, 1, 1) },
      ],
      properties: {
        'unlinked-from-a-stack': onTheWay((memory) => {
          const holders = queuesOf(memory, world).map(({ split_queue_lock }) =>
            holderOf(memory, split_queue_lock),
          );
          return world.machine.threads.some(
            (thread) =>
              holders.includes(thread) &&
              splits(memory.threadAt(thread.index)) &&
              thread.stack.some(
                (list) => isLive(memory, list) && listOf(memory, list)?.includes(K._deferred_list),
              ),
          );
        }),
      },
      marks: {
        'zap-while-split': where({
          reclaim: inside('split_huge_page_to_list_to_order', K),
          dontneed: inside('zap_page_range_single'),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'unlinked-from-a-stack': 'never' },
    'list-lru-v5': { 'unlinked-from-a-stack': 'never' },
    'migrate-v6.9': { 'unlinked-from-a-stack': 'sometimes' },
    'v6.11': { 'unlinked-from-a-stack': 'sometimes' },
    'pre-e66f3185': { 'unlinked-from-a-stack': 'sometimes' },
  },
  guards: [
    {
      name: 'isolates-to-a-list',
      because: 'With the scan as it was before, isolated folios are on a list on its stack.',
      variant: 'folio-batch-rfc',
      edits: [{ replace: scanToList }],
      turns: { 'unlinked-from-a-stack': 'sometimes' },
    },
    {
      name: 'stays-on-the-list',
      because: 'The folio is split while it is on the list of the scan.',
      variant: 'list-lru-v5',
      edits: [{ in: 'deferred_split_scan', drop: 'list_del_init' }],
      turns: { 'unlinked-from-a-stack': 'sometimes' },
    },
  ],
});
