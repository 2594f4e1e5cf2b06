// SPDX-License-Identifier: GPL-2.0-only
import { isNull } from '@mm-litmus/kernel';
import { isQueued, list_lru_one, mmFunction, orderOf } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, where } from '@mm-litmus/scenario';

/** Memcgs have one sublist, whatever the node. */
const list_lru_from_memcg_idx = mmFunction(
  'list_lru_from_memcg_idx',
  ({ READ_ONCE }) =>
    function* (lru, _nid, idx) {
      if (idx < 0) return lru.node[0].lru;
      const mlru = yield* READ_ONCE(lru.xa[idx]);
      return isNull(mlru) ? list_lru_one.NULL : mlru.node[0];
    },
  { inline: true },
);

export default defineScenario({
  id: 'queue-not-numa-aware',
  title: 'mm/thp: reclaim of one node splits THPs that are on another',
  summary: `
    A THP of a memcg on node 0, N, partially mapped and pinned, is on the
    deferred split queue. CPU0 is short of memory on node 0, and shrinks there.
    CPU1 unmaps a part of another THP of the memcg, R, which is on node 1, and
    so comes on the queue too.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260527204757.2544958-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
    { role: 'patch', commit: '87eaceb3faa5', subject: 'mm: thp: make deferred split shrinker memcg aware' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'folio_get', 'shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, nodes: 2, folios: { min: 2, max: 4 } },
  boot: { split_underused_thp: false },
  properties: { 'remote-split': 'R, on node 1, is split' },
  marks: { 'shrink-while-remote-queued': 'CPU0 scans for node 0, CPU1 has put R on a queue' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const N = world.folio('N', { memcg: M });
    const R = world.folio('R', { memcg: M, nid: 1 });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`, { memcg: M }));
    const vmas = new Map([N, R, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        for (const folio of [N, ...more]) {
          yield* symbols.folio_get(folio);
          yield* symbols.zap_page_range_single(vmas.get(folio)!, 1, 3);
        }
      },
      threads: [
        { name: 'reclaim', cpu: 0, start: () => symbols.shrink_slab(0, M, 0) },
        { name: 'zap', cpu: 1, start: () => symbols.zap_page_range_single(vmas.get(R)!, 1, 3) },
      ],
      properties: { 'remote-split': atEnd((memory) => orderOf(memory, R) === 0) },
      marks: {
        'shrink-while-remote-queued': where(
          { reclaim: inside('deferred_split_scan'), zap: inside('zap_page_range_single') },
          (memory) => isQueued(memory, world, R),
        ),
      },
    };
  },
  expect: {
    'migrate-v6.9': { 'remote-split': 'sometimes' },
    'v6.11': { 'remote-split': 'sometimes' },
    'pre-e66f3185': { 'remote-split': 'sometimes' },
    'folio-batch-rfc': { 'remote-split': 'sometimes' },
    'list-lru-v5': { 'remote-split': 'never' },
  },
  guards: [
    {
      name: 'one-sublist',
      because: 'Which node a folio is on decides about nothing but its list.',
      variant: 'list-lru-v5',
      edits: [{ replace: list_lru_from_memcg_idx }],
      turns: { 'remote-split': 'sometimes' },
    },
  ],
});
