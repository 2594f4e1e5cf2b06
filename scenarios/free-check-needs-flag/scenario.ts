// SPDX-License-Identifier: GPL-2.0-only
import { isNull, peek } from '@mm-litmus/kernel';
import { isQueued, uncharge_folio } from '@mm-litmus/mm';
import { defineScenario, guardIn, inside, onTheWay, reports, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'free-check-needs-flag',
  title: 'mm/thp: a folio that is freed while queued goes unnoticed',
  summary: `
    Two THPs of a memcg, neither mapped any more: C, which never was partially
    mapped, and K, which was, and so is on the deferred split queue; C is there
    too if the kernel queues every THP. CPU1 drops the last references, and
    frees both by a path that forgets to unqueue them. CPU0 shrinks.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '81e34a8b-113a-0701-740e-2135c97eb1d7@google.com',
      commit: 'e66f3185fa04ccb807c6fbf0ea066574f4308831',
      subject: 'mm/thp: fix deferred split queue not partially_mapped',
      author: 'Hugh Dickins',
    },
    {
      role: 'patch',
      messageId: '20240830100438.3623486-5-usamaarif642@gmail.com',
      commit: '8422acdc97ed5839692b45f800dbfb78abe65a94',
      subject: 'mm: introduce a pageflag for partially mapped folios',
      author: 'Usama Arif',
    },
  ],
  basis: [
    {
      grade: 'derived',
      says: `That a free path forgets to unqueue: none of these trees has one, and the
thread free stands for it.`,
    },
    {
      grade: 'derived',
      says: `corrupted: the access after the free follows from the order of stores in
list_del_init().`,
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'do_shrink_slab',
    'folio_get',
    'folio_put_testzero',
    'free_unref_folios',
    'mem_cgroup_uncharge_folios',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  properties: {
    'uncharged-while-queued': 'C or K loses its memcg while it is on the queue of that memcg',
    noticed: 'a check says that a folio is freed while it is queued',
    corrupted: 'a list check fails, or KASAN reports that a freed folio is used',
  },
  marks: {
    'uncharge-while-scanned': 'CPU1 uncharges while CPU0 is in the scan, and K is queued',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const C = world.folio('C', { memcg: M });
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`, { memcg: M }));
    const vmas = new Map([C, K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const dying = [C, K];
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        for (const folio of dying) yield* symbols.folio_get(folio);
        yield* symbols.zap_page_range_single(vmas.get(C)!, 0, 4);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 1, 3);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 1);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        {
          name: 'free',
          cpu: 1,
          start: function* () {
            const freed = [];
            for (const folio of dying) if (yield* symbols.folio_put_testzero(folio)) freed.push(folio);
            yield* symbols.mem_cgroup_uncharge_folios(freed);
            yield* symbols.free_unref_folios(freed);
          },
        },
      ],
      properties: {
        'uncharged-while-queued': onTheWay((memory) =>
          dying.some((folio) => isNull(peek(memory, folio.memcg_data)) && isQueued(memory, world, folio)),
        ),
        noticed: reports('bug', 'warning', 'bad-page'),
        corrupted: reports('list-corruption', 'use-after-free'),
      },
      marks: {
        'uncharge-while-scanned': where(
          { reclaim: inside('deferred_split_scan'), free: inside('mem_cgroup_uncharge_folios') },
          (memory) => isQueued(memory, world, K),
        ),
      },
    };
  },
  expect: {
    'migrate-v6.9': {
      'uncharged-while-queued': 'sometimes',
      noticed: 'never',
      corrupted: 'sometimes',
    },
    'migrate-7262f208': {
      'uncharged-while-queued': 'never',
      noticed: 'sometimes',
      corrupted: 'sometimes',
    },
    'v6.11': {
      'uncharged-while-queued': 'never',
      noticed: 'sometimes',
      corrupted: 'sometimes',
    },
    'pre-e66f3185': {
      'uncharged-while-queued': 'sometimes',
      noticed: 'sometimes',
      corrupted: 'sometimes',
    },
    e66f3185: {
      'uncharged-while-queued': 'never',
      noticed: 'sometimes',
      corrupted: 'sometimes',
    },
    'folio-batch-rfc': {
      'uncharged-while-queued': 'never',
      noticed: 'sometimes',
      corrupted: 'sometimes',
    },
    'list-lru-v5': {
      'uncharged-while-queued': 'never',
      noticed: 'sometimes',
      corrupted: 'sometimes',
    },
  },
  guards: [
    ...guardIn(['lru-v6.9', 'migrate-v6.9'], {
      name: 'checked',
      because: 'These trees do not look, as v6.10 does.',
      edits: [{ replace: uncharge_folio }],
      turns: { noticed: 'sometimes' },
    }),
    ...['lru-clear-flag', 'migrate-7262f208', 'v6.11', 'e66f3185'].map((variant) => ({
      name: `no-check-${variant.replace('.', '-')}`,
      because: 'Nobody else looks whether a folio that is uncharged is queued.',
      variant,
      edits: [{ in: 'uncharge_folio', rebind: 'VM_BUG_ON', to: 'nop' }],
      turns: { 'uncharged-while-queued': 'sometimes' } as const,
    })),
    ...['e66f3185-unqueue-locking', 'gup-check-refcount', 'folio-batch-rfc', 'list-lru-v5'].map(
      (variant) => ({
        name: `no-unqueue-${variant}`,
        because: 'Nobody else unqueues a folio that is uncharged.',
        variant,
        edits: [{ in: 'uncharge_folio', rebind: 'folio_unqueue_deferred_split', to: 'nop' }],
        turns: { 'uncharged-while-queued': 'sometimes' } as const,
      }),
    ),
  ],
});
