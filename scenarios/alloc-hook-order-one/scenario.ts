// SPDX-License-Identifier: GPL-2.0-only
import { peek } from '@mm-litmus/kernel';
import { atEnd, defineScenario, inside, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'alloc-hook-order-one',
  title: 'mm/thp: a fault falls back for list heads that it does not need',
  summary: `
    CPU0 takes a page fault in the memcg M and has a folio of order 1 for it,
    T, which can never be on the deferred split queue. CPU1 takes a page fault
    in M for a THP, F, which can. Allocations of list heads may fail.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260521150330.1955924-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'do_anonymous_page'],
  bounds: { cpus: 2, folios: { min: 3, max: 4 } },
  boot: { failslab: true },
  properties: { 'needless-fallback': 'one page is mapped at the end, though T was allocated' },
  marks: { 'both-fault': 'both CPUs are in their page faults' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const T = world.folio('T', { memcg: M, order: 1 });
    const small = world.folio('small', { memcg: M, order: 0 });
    const F = world.folio('F', { memcg: M });
    const more = Array.from({ length: bounds.folios - 3 }, (_, i) => world.folio(`F${i + 4}`));
    const vma = world.vma('vmaT');
    const vmas = new Map([F, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const folio of more) yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(folio)!, folio);
      },
      threads: [
        { name: 'fault', cpu: 0, start: () => symbols.do_anonymous_page(vma, T, small) },
        { name: 'fault-thp', cpu: 1, start: () => symbols.__do_huge_pmd_anonymous_page(vmas.get(F)!, F) },
      ],
      properties: {
        'needless-fallback': atEnd((memory) => peek(memory, vma.pte[1]).kind === 'none'),
      },
      marks: {
        'both-fault': where({
          fault: inside('do_anonymous_page', vma),
          'fault-thp': inside('__do_huge_pmd_anonymous_page', vmas.get(F)),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'needless-fallback': 'never' },
    'list-lru-v3': { 'needless-fallback': 'sometimes' },
    'list-lru-v5': { 'needless-fallback': 'never' },
    'migrate-v6.9': { 'needless-fallback': 'never' },
    'v6.11': { 'needless-fallback': 'never' },
    'pre-e66f3185': { 'needless-fallback': 'never' },
  },
  guards: [
    ...['folio-batch-rfc', 'migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'].map(
      (variant) => ({
        name: `maps-as-many-as-the-order-${variant.replaceAll('.', '-')}`,
        because: 'T is of order 1, and has two pages to map.',
        variant,
        edits: [{ in: 'do_anonymous_page', rebind: 'folio_nr_pages', to: 'folio_order' }],
        turns: { 'needless-fallback': 'always' as const },
      }),
    ),
    {
      name: 'whatever-the-order',
      because: 'T has two pages: more than 1, as orders of folios with a list are.',
      variant: 'list-lru-v5',
      edits: [{ in: 'alloc_anon_folio', rebind: 'folio_order', to: 'folio_nr_pages' }],
      turns: { 'needless-fallback': 'sometimes' },
    },
  ],
});
