// SPDX-License-Identifier: GPL-2.0-only
import { holderOf, type StructObject } from '@mm-litmus/kernel';
import { queuesOf } from '@mm-litmus/mm';
import { defineScenario, inside, onTheWay, reportsTitled, where, oneQueueForAll } from '@mm-litmus/scenario';

const ownQueue = { 'locks-queue': 'always', 'locks-foreign-queue': 'never' } as const;

export default defineScenario({
  id: 'split-locks-file-folios',
  title: 'mm/thp: a split of page cache takes the lock of the split queue',
  summary: `
    The memcg M has had no anonymous THP so far, so that with a list_lru it has
    no sublists. A page of K, a large folio of page cache of M that is not
    mapped, turns out to be broken, and CPU0 splits K. Page cache is never on
    the deferred split queue. CPU1 unmaps a part of A, a THP of the root memcg,
    which thereby is queued.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260318200352.1039011-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'filemap_add_folio',
    'folio_put',
    'memory_failure',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { lru: true, split_underused_thp: false },
  properties: {
    'locks-queue': 'the split of K holds the lock of a queue',
    'locks-foreign-queue': 'that of another memcg, or list heads are missed in one that is not dying',
  },
  marks: { 'split-while-queueing': 'CPU0 is splitting K while CPU1 puts A on a queue' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const mapping = world.mapping('file');
    const K = world.folio('K', { memcg: M });
    const others = Array.from({ length: bounds.folios - 1 }, (_, i) =>
      world.folio(i === 0 ? 'A' : `A${i + 1}`),
    );
    const vmas = new Map(others.map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const [A] = others;
    const own: StructObject = M.deferred_split_queue;
    return {
      setup: function* () {
        yield* symbols.filemap_add_folio(mapping, K);
        yield* symbols.folio_put(K);
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      },
      threads: [
        { name: 'memory-failure', cpu: 0, start: () => symbols.memory_failure(K, 1) },
        { name: 'zap', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(A)!, 1, 3) },
      ],
      properties: {
        'locks-queue': onTheWay((memory) =>
          queuesOf(memory, world).some(
            ({ split_queue_lock }) => holderOf(memory, split_queue_lock)?.index === 0,
          ),
        ),
        'locks-foreign-queue': {
          ...reportsTitled(/css_is_dying/, 'warning'),
          ...onTheWay((memory) =>
            queuesOf(memory, world).some(
              ({ split_queue_lock }) =>
                split_queue_lock.holder !== own && holderOf(memory, split_queue_lock)?.index === 0,
            ),
          ),
        },
      },
      marks: {
        'split-while-queueing': where({
          'memory-failure': inside('split_huge_page_to_list_to_order', K),
          zap: inside('deferred_split_folio', A),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': ownQueue,
    'list-lru-v2': { 'locks-queue': 'always', 'locks-foreign-queue': 'always' },
    'list-lru-v5': { 'locks-queue': 'never', 'locks-foreign-queue': 'never' },
    'migrate-v6.9': ownQueue,
    'pre-e66f3185': ownQueue,
    'v6.11': ownQueue,
    'lru-v6.9': ownQueue,
  },
  guards: [
    {
      name: 'dequeues-all',
      because: 'It is what v2 was: it dequeued whatever the folio was.',
      variant: 'list-lru-v5',
      edits: [{ in: 'isDequeuedBySplit', rebind: 'folio_test_anon', to: 'folio_test_locked' }],
      turns: { 'locks-queue': 'always', 'locks-foreign-queue': 'always' },
    },
    ...oneQueueForAll(
      {
        get_deferred_split_queue: ['migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'],
        memcg_split_queue: ['folio-batch-rfc'],
      },
      'A split that takes the queue of the root memcg takes a foreign one.',
      { 'locks-foreign-queue': 'always' },
    ),
  ],
});
