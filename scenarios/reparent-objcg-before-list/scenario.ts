// SPDX-License-Identifier: GPL-2.0-only
import { lengthsAreReal } from '@mm-litmus/mm';
import { defineScenario, inside, onTheWay, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'reparent-objcg-before-list',
  title: 'mm/list_lru: a THP is unqueued while its memcg goes offline',
  summary: `
    A THP of the memcg M, K, is on the deferred split queue, not mapped any
    more, and pinned. CPU0 drops the pin, the last reference, so that K is
    unqueued: under the lock of M's queue or, once that was handed over, of
    M's parent P. CPU1 removes M: its queue is handed over, then its folios.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20260527204757.2544958-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
    {
      role: 'fix',
      messageId: '20260601161501.1444829-1-shakeel.butt@linux.dev',
      commit: '98733f3f0becb1ae0701d021c1748e974e5fa55c',
      subject: 'mm/list_lru: drain before clearing xarray entry on reparent',
      author: 'Shakeel Butt',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'folio_get', 'folio_put', 'kill_css', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: {
    'length-wrong': 'nobody holds the lock of a queue, and its length is wrong',
  },
  marks: { 'unqueue-while-removed': 'CPU0 is in its put of K while CPU1 is removing M' },
  build({ world, symbols, bounds }) {
    const P = world.memcg('P');
    const M = world.memcg('M', { parent: P });
    const K = world.folio('K', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 4);
      },
      threads: [
        { name: 'unpin', cpu: 0, start: () => symbols.folio_put(K) },
        { name: 'rmdir', cpu: 1, start: () => symbols.kill_css(M) },
      ],
      properties: {
        'length-wrong': onTheWay((memory) => !lengthsAreReal(memory, world)),
      },
      marks: {
        'unqueue-while-removed': where({ unpin: inside('__folio_put', K), rmdir: inside('kill_css', M) }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'length-wrong': 'never' },
    'folio-batch-v3': { 'length-wrong': 'sometimes' },
    'list-lru-v5': { 'length-wrong': 'sometimes' },
    'list-lru-merged': { 'length-wrong': 'never' },
    'migrate-v6.9': { 'length-wrong': 'never' },
    'v6.11': { 'length-wrong': 'never' },
    'pre-e66f3185': { 'length-wrong': 'never' },
  },
  guards: [
    ...['pre-e66f3185'].map((variant) => ({
      name: `length-kept-${variant.replaceAll('.', '-')}`,
      because: 'K leaves the queue, and is counted on.',
      variant,
      edits: [{ in: '__folio_undo_large_rmappable', drop: 'decrement' }],
      turns: { 'length-wrong': 'always' as const },
    })),
    ...['e66f3185-unqueue-locking', 'gup-check-refcount', 'folio-batch-rfc'].map((variant) => ({
      name: `length-kept-${variant.replaceAll('.', '-')}`,
      because: 'K leaves the queue, and is counted on.',
      variant,
      edits: [{ in: '__folio_unqueue_deferred_split', drop: 'decrement' }],
      turns: { 'length-wrong': 'always' as const },
    })),
    ...['v6.11', 'migrate-v6.9', 'lru-v6.9'].map((variant) => ({
      name: `queued-at-once-${variant.replaceAll('.', '-')}`,
      because: 'As since v6.12; and K leaves the queue, and is counted on.',
      variant,
      edits: [
        { in: '__do_huge_pmd_anonymous_page', rebind: 'nop', to: 'deferred_split_folio' },
        { in: '__folio_undo_large_rmappable', drop: 'decrement' },
      ],
      turns: { 'length-wrong': 'always' as const },
    })),
    {
      name: 'objcg-first',
      because: 'The folios name the parent while they are still on the list of M.',
      variant: 'list-lru-merged',
      edits: [{ in: 'mem_cgroup_css_offline', swap: 'memcg_reparent_list_lrus' }],
      turns: { 'length-wrong': 'sometimes' },
    },
  ],
});
