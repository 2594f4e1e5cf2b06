// SPDX-License-Identifier: GPL-2.0-only
import { peekCount } from '@mm-litmus/kernel';
import { isQueued, mapcountOf, orderOf } from '@mm-litmus/mm';
import { about, defineScenario, onTheWay, where } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'trylock-failure-drops-underused',
  title: 'mm/thp: the scan drops an underused folio that somebody has locked',
  summary: `
    A THP of a memcg, U, wholly mapped, is on its deferred split queue, and
    nobody ever wrote to it. CPU1 locks it for a moment, as migration does.
    CPU0 shrinks: it finds U underused, so that U should be split. If it
    cannot lock U this time, U should be there for it the next time.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260401131032.13011-1-lance.yang@linux.dev',
      commit: '3bac01168982ec3e3bf87efdc1807c7933590a85',
      subject: 'mm: fix deferred split queue races during migration',
      author: 'Lance Yang',
    },
  ],
  basis: [
    { grade: 'derived', says: 'The outcomes with list_lru, which puts back what is locked from v1 on.' },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'do_shrink_slab', 'folio_lock', 'folio_unlock'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { thps_are_untouched: true },
  properties: {
    'lost-to-reclaim': 'reclaim does not find U again: it is neither split nor queued, nor isolated',
  },
  marks: { 'locked-meanwhile': 'CPU0 tries to lock U while CPU1 has not unlocked it' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const U = world.folio('U', { memcg: M });
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`, { memcg: M }));
    const vmas = new Map([U, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
      },
      threads: [
        {
          name: 'reclaim',
          cpu: 0,
          start: () => symbols.do_shrink_slab({ nid: 0, memcg: M }, world.deferred_split_shrinker, 0),
        },
        {
          name: 'owner',
          cpu: 1,
          start: function* () {
            yield* symbols.folio_lock(U);
            yield* symbols.folio_unlock(U);
          },
        },
      ],
      properties: {
        'lost-to-reclaim': onTheWay(
          (memory) =>
            orderOf(memory, U) > 0 &&
            !isQueued(memory, world, U) &&
            peekCount(memory, U._refcount) > 0 &&
            peekCount(memory, U._refcount) === mapcountOf(memory, U),
        ),
      },
      marks: {
        'locked-meanwhile': where({ reclaim: about('folio_trylock', U), owner: about('folio_unlock', U) }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'lost-to-reclaim': 'sometimes' },
    'folio-batch-migrate-requeue': { 'lost-to-reclaim': 'never' },
    'list-lru-v5': { 'lost-to-reclaim': 'never' },
    'migrate-v6.9': { 'lost-to-reclaim': 'always' },
    'v6.11': { 'lost-to-reclaim': 'always' },
    'pre-e66f3185': { 'lost-to-reclaim': 'sometimes' },
  },
  guards: [
    {
      name: 'not-queued-again',
      because: 'What the scan cannot lock stays off the queue.',
      variant: 'folio-batch-migrate-requeue',
      edits: [{ in: 'deferred_split_scan', drop: 'list_add_tail' }],
      turns: { 'lost-to-reclaim': 'sometimes' },
    },
    {
      name: 'not-added-again',
      because: 'What the scan cannot lock stays off the queue.',
      variant: 'list-lru-v5',
      edits: [{ in: 'deferred_split_scan', drop: 'list_lru_add_irq' }],
      turns: { 'lost-to-reclaim': 'sometimes' },
    },
  ],
});
