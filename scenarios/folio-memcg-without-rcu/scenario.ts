// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';
import { defineScenario, inside, reportsTitled, where } from '@mm-litmus/scenario';

/** A split that looks up the memcg before it does anything else. */
const splitLooksUp = mmFunction(
  'split_folio_to_list',
  ({ WARN_ON_ONCE, rcu_read_lock_held, split_huge_page_to_list_to_order }) =>
    function* (folio) {
      yield* WARN_ON_ONCE(!(yield* rcu_read_lock_held()), 'suspicious RCU usage');
      return yield* split_huge_page_to_list_to_order(folio, 0);
    },
);

export default defineScenario({
  id: 'folio-memcg-without-rcu',
  title: 'mm/thp: a split looks up the memcg of the folio without RCU',
  summary: `
    A THP of the memcg M, S, of which one page is still mapped, is on the
    deferred split queue. CPU0 shrinks and splits S, for which it looks up the
    memcg of S, to lock the queue. CPU1 removes M.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260318200352.1039011-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'kill_css', 'shrink_slab', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: { 'suspicious-rcu': 'lockdep finds neither RCU nor cgroup_mutex held in folio_memcg()' },
  marks: { 'split-while-removed': 'CPU0 is splitting S while CPU1 is removing M' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const S = world.folio('S', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([S, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.zap_page_range_single(vmas.get(S)!, 1, 3);
      },
      threads: [
        { name: 'reclaim', cpu: 0, start: () => symbols.shrink_slab(0, M, 0) },
        { name: 'rmdir', cpu: 1, start: () => symbols.kill_css(M) },
      ],
      properties: { 'suspicious-rcu': reportsTitled(/suspicious RCU usage/) },
      marks: {
        'split-while-removed': where({
          reclaim: inside('split_huge_page_to_list_to_order', S),
          rmdir: inside('kill_css', M),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'suspicious-rcu': 'never' },
    'list-lru-v1': { 'suspicious-rcu': 'sometimes' },
    'list-lru-v5': { 'suspicious-rcu': 'never' },
    'migrate-v6.9': { 'suspicious-rcu': 'never' },
    'v6.11': { 'suspicious-rcu': 'never' },
    'pre-e66f3185': { 'suspicious-rcu': 'never' },
  },
  guards: [
    ...['folio-batch-rfc', 'migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'].map(
      (variant) => ({
        name: `needs-rcu-${variant.replaceAll('.', '-')}`,
        because: 'It is what v1 was, with folios charged to obj_cgroups.',
        variant,
        edits: [{ replace: splitLooksUp }],
        turns: { 'suspicious-rcu': 'sometimes' as const },
      }),
    ),
    {
      name: 'split-without-rcu',
      because: 'It is what v1 was.',
      variant: 'list-lru-v5',
      edits: [
        { in: '__folio_freeze_and_split_unmapped', rebind: 'rcu_read_lock', to: 'nop' },
        { in: '__folio_freeze_and_split_unmapped', rebind: 'rcu_read_unlock', to: 'nop' },
      ],
      turns: { 'suspicious-rcu': 'sometimes' },
    },
  ],
});
