// SPDX-License-Identifier: GPL-2.0-only
import { isQueued, queuesAreReachable } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'shrinker-bit-on-dying-memcg',
  title: 'mm/list_lru: shrinker bit is set on a memcg that went offline',
  summary: `
    CPU0 unmaps a part of a THP of the memcg M, A, which thereby goes on the
    deferred split queue. CPU1 removes M: its queue goes to its parent, P, and
    so does what comes later. Reclaim of P looks there if P's shrinker bit is
    set.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260527204757.2544958-2-hannes@cmpxchg.org',
      subject: 'mm: list_lru: set the shrinker bit on the memcg that owns the sublist',
      author: 'Johannes Weiner',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'kill_css', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { split_underused_thp: false },
  properties: { unreachable: 'at the end A is queued, and reclaim of P does not look there' },
  marks: { 'add-while-dying': 'CPU0 is adding A to a queue, CPU1 is removing M' },
  build({ world, symbols, bounds }) {
    const P = world.memcg('P');
    const M = world.memcg('M', { parent: P });
    const A = world.folio('A', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([A, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        for (const folio of more) yield* symbols.zap_page_range_single(vmas.get(folio)!, 1, 3);
      },
      threads: [
        { name: 'zap', cpu: 0, start: () => symbols.zap_page_range_single(vmas.get(A)!, 1, 3) },
        { name: 'rmdir', cpu: 1, start: () => symbols.kill_css(M) },
      ],
      properties: {
        unreachable: atEnd((memory) => isQueued(memory, world, A) && !queuesAreReachable(memory, world)),
      },
      marks: {
        'add-while-dying': where({ zap: inside('deferred_split_folio', A), rmdir: inside('kill_css', M) }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { unreachable: 'always' },
    'folio-batch-v3': { unreachable: 'never' },
    'list-lru-v4': { unreachable: 'sometimes' },
    'list-lru-v5': { unreachable: 'never' },
    'migrate-v6.9': { unreachable: 'always' },
    'v6.11': { unreachable: 'always' },
    'pre-e66f3185': { unreachable: 'always' },
  },
  guards: [
    {
      name: 'reparent-without-bit',
      because: 'What was queued before is handed to P as well.',
      variant: 'list-lru-v5',
      edits: [{ in: 'memcg_reparent_list_lru_one', drop: 'set_shrinker_bit' }],
      turns: { unreachable: 'sometimes' },
    },
    {
      name: 'queue-reparent-without-bit',
      because: 'What was queued before is handed to P as well.',
      variant: 'folio-batch-v3',
      edits: [{ in: 'reparent_deferred_split_queue', drop: 'set_shrinker_bit' }],
      turns: { unreachable: 'sometimes' },
    },
  ],
});
