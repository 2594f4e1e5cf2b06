// SPDX-License-Identifier: GPL-2.0-only
import { defineScenario, finished, inside, onTheWay, reportsTitled, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'shrinker-free-after-list-lru-destroy',
  title: 'mm/thp: the list_lru goes before the shrinker that scans it',
  summary: `
    At boot, after the shrinker of the deferred split queue was registered,
    khugepaged cannot be started: on CPU0 what was set up is taken down again.
    A THP F1 is queued. CPU1 reclaims meanwhile, and calls the shrinker. Who
    frees a shrinker waits for those who are in it; what they look at must be
    there until then.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260521150330.1955924-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
    { role: 'review', messageId: '20260318200352.1039011-1-hannes@cmpxchg.org', author: 'Lorenzo Stoakes' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'shrink_slab', 'thp_shrinker_exit', 'zap_page_range_single'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { shrinkersAreFreed: true },
  properties: { 'used-after-free': 'reclaim uses the shrinker, or its list, after that was freed' },
  marks: { 'reclaim-during-exit': 'CPU1 counts what is queued while CPU0 frees the shrinker' },
  build({ world, symbols, bounds }) {
    const vmas = Array.from({ length: bounds.folios }, (_, i) => ({
      folio: world.folio(`F${i + 1}`),
      vma: world.vma(`vma${i + 1}`),
    }));
    const counts = inside('deferred_split_count');
    return {
      setup: function* () {
        for (const { folio, vma } of vmas) {
          yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
          yield* symbols.zap_page_range_single(vma, 1, 3);
        }
      },
      threads: [
        { name: 'boot', cpu: 0, start: () => symbols.thp_shrinker_exit() },
        { name: 'reclaim', cpu: 1, start: () => symbols.shrink_slab(0, world.root_mem_cgroup, 0) },
      ],
      properties: {
        'used-after-free': {
          ...reportsTitled(/use-after-free|held lock freed/),
          ...onTheWay((memory) => finished()(memory.threadAt(0)) && counts(memory.threadAt(1))),
        },
      },
      marks: {
        'reclaim-during-exit': where({ boot: inside('shrinker_free'), reclaim: counts }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'used-after-free': 'never' },
    'list-lru-v3': { 'used-after-free': 'sometimes' },
    'list-lru-v5': { 'used-after-free': 'never' },
    'migrate-v6.9': { 'used-after-free': 'never' },
    'pre-e66f3185': { 'used-after-free': 'never' },
    'v6.11': { 'used-after-free': 'never' },
    'lru-v6.9': { 'used-after-free': 'never' },
  },
  guards: [
    ...['folio-batch-rfc', 'migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'].map(
      (variant) => ({
        name: `no-wait-${variant.replaceAll('.', '-')}`,
        because: 'Who does not wait frees a shrinker that is being called.',
        variant,
        edits: [{ in: 'shrinker_free', rebind: 'wait_for_completion', to: 'nop' }],
        turns: { 'used-after-free': 'sometimes' as const },
      }),
    ),
    {
      name: 'list-first',
      because: 'It is what v3 was.',
      variant: 'list-lru-v5',
      edits: [{ in: 'thp_shrinker_exit', swap: 'shrinker_free' }],
      turns: { 'used-after-free': 'sometimes' },
    },
  ],
});
