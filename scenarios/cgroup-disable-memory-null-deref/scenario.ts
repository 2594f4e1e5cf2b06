// SPDX-License-Identifier: GPL-2.0-only
import { mmFunction } from '@mm-litmus/mm';
import { defineScenario, inside, reports, where } from '@mm-litmus/scenario';

const collapseAsksMemcg = mmFunction(
  'collapseAllocDeferred',
  ({ css_is_dying, folio_memcg, rcu_read_lock, rcu_read_unlock }) =>
    function* (folio) {
      yield* rcu_read_lock();
      yield* css_is_dying((yield* folio_memcg(folio)).css);
      yield* rcu_read_unlock();
      return 'go on';
    },
  { inline: true },
);

export default defineScenario({
  id: 'cgroup-disable-memory-null-deref',
  title: 'mm/list_lru: list heads are allocated for a memcg that is NULL',
  summary: `
    Booted with cgroup_disable=memory, as kernels for crash dumps are: folios
    are charged to no memcg. CPU0 collapses a range into a THP, C. CPU1 takes
    a page fault that maps another one, F.
  `,
  sources: [
    { role: 'report', messageId: 'acrf5_rS7hO5Ec0Q@cmpxchg.org' },
    { role: 'discussion', messageId: 'acrjmBx_hX-Aa_SH@cmpxchg.org', author: 'Johannes Weiner' },
    {
      role: 'fix',
      messageId: '20260521150330.1955924-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'collapse_huge_page'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { memcg: false },
  properties: { 'null-dereference': 'the memcg of a folio, which is NULL, is dereferenced' },
  marks: { 'fault-while-collapsed': 'CPU1 is in its page fault while CPU0 is in the collapse' },
  build({ world, symbols, bounds }) {
    const C = world.folio('C');
    const F = world.folio('F');
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`));
    const vmas = new Map([C, F, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      threads: [
        {
          name: 'collapse',
          cpu: 0,
          start: function* () {
            for (const folio of [C, ...more]) yield* symbols.collapse_huge_page(vmas.get(folio)!, folio);
          },
        },
        { name: 'fault', cpu: 1, start: () => symbols.__do_huge_pmd_anonymous_page(vmas.get(F)!, F) },
      ],
      properties: { 'null-dereference': reports('null-dereference') },
      marks: {
        'fault-while-collapsed': where({
          collapse: inside('collapse_huge_page', vmas.get(C)),
          fault: inside('__do_huge_pmd_anonymous_page', vmas.get(F)),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'null-dereference': 'never' },
    'list-lru-v3': { 'null-dereference': 'always' },
    'list-lru-v5': { 'null-dereference': 'never' },
    'migrate-v6.9': { 'null-dereference': 'never' },
    'v6.11': { 'null-dereference': 'never' },
    'pre-e66f3185': { 'null-dereference': 'never' },
  },
  guards: [
    ...['folio-batch-rfc', 'migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'].map(
      (variant) => ({
        name: `collapse-asks-memcg-${variant.replaceAll('.', '-')}`,
        because: 'It asks as v3 does, without whether there is one.',
        variant,
        edits: [{ replace: collapseAsksMemcg }],
        turns: { 'null-dereference': 'always' as const },
      }),
    ),
    {
      name: 'without-asking',
      because: 'There is no memcg to allocate list heads for.',
      variant: 'list-lru-v5',
      edits: [{ in: 'folio_memcg_alloc_deferred', drop: 'mem_cgroup_disabled' }],
      turns: { 'null-dereference': 'always' },
    },
  ],
});
