// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { defineScenario, finished, inside, violates, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'offline-memcg-queue-stranded',
  title: 'mm/thp: nobody scans the deferred split queue of an offline memcg',
  summary: `
    A THP of the memcg M, K, of which one page is still mapped, is on the
    deferred split queue. CPU0 removes M; K stays charged to it. CPU1 reclaims
    from everybody: from the root, which M is below, and from M.
  `,
  sources: [
    {
      role: 'fix',
      messageId: 'cover.1762762324.git.zhengqi.arch@bytedance.com',
      subject: 'reparent the THP split queue',
      author: 'Qi Zheng',
    },
    { role: 'patch', commit: '87eaceb3faa5', subject: 'mm: thp: make deferred split shrinker memcg aware' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'kill_css', 'shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: { stranded: 'a folio is on the queue of a memcg that reclaim passes over' },
  marks: {
    'reclaim-while-removed': 'CPU1 reclaims from M while CPU0 removes it, and M is not offline yet',
    'reclaim-after-offline': 'CPU1 reclaims from M, which is offline',
  },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const folios = Array.from({ length: bounds.folios }, (_, i) =>
      world.folio(i === 0 ? 'K' : `F${i + 1}`, { memcg: M }),
    );
    const vmas = folios.map((folio) => world.vma(`vma${folio.$label}`));
    return {
      setup: function* () {
        for (const [i, vma] of vmas.entries()) {
          yield* symbols.__do_huge_pmd_anonymous_page(vma, folios[i]);
          yield* symbols.zap_page_range_single(vma, 1, 3);
        }
      },
      threads: [
        { name: 'rmdir', cpu: 0, start: () => symbols.kill_css(M) },
        {
          name: 'reclaim',
          cpu: 1,
          start: function* () {
            yield* symbols.shrink_slab(0, world.root_mem_cgroup, 0);
            yield* symbols.shrink_slab(0, M, 0);
          },
        },
      ],
      properties: { stranded: violates('I9', world) },
      marks: {
        'reclaim-while-removed': where(
          { rmdir: inside('css_killed_work_fn'), reclaim: inside('shrink_slab', 0, M) },
          (memory) => peekBit(memory, 'CSS_ONLINE', M.css.flags),
        ),
        'reclaim-after-offline': where({ rmdir: finished(), reclaim: inside('shrink_slab', 0, M) }),
      },
    };
  },
  expect: {
    'migrate-v6.9': { stranded: 'sometimes' },
    'v6.11': { stranded: 'sometimes' },
    'pre-e66f3185': { stranded: 'sometimes' },
    'folio-batch-rfc': { stranded: 'sometimes' },
    'folio-batch-v3': { stranded: 'never' },
    'list-lru-v5': { stranded: 'never' },
  },
  guards: [
    ...['folio-batch-v3', 'folio-batch'].map((variant) => ({
      name: `no-reparenting-${variant}`,
      because: 'What is on the queue of an offline memcg stays there.',
      variant,
      edits: [{ in: 'mem_cgroup_css_offline', drop: 'reparent_deferred_split_queue' }],
      turns: { stranded: 'sometimes' } as const,
    })),
    {
      name: 'no-reparenting-list-lru-v5',
      because: 'What is on the lists of an offline memcg stays there.',
      variant: 'list-lru-v5',
      edits: [{ in: 'mem_cgroup_css_offline', drop: 'memcg_reparent_list_lrus' }],
      turns: { stranded: 'sometimes' },
    },
  ],
});
