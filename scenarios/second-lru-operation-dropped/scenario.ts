// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { atEnd, defineScenario, finished, inside, where } from '@mm-litmus/scenario';

const neither = { 'activation-lost': 'never', 'lazyfree-lost': 'never' } as const;
const dropped = { 'activation-lost': 'sometimes', 'lazyfree-lost': 'sometimes' } as const;

export default defineScenario({
  id: 'second-lru-operation-dropped',
  title: 'mm/swap: a second LRU request for a folio that is in a batch',
  summary: `
    A small anonymous folio F is on the LRU and was accessed once. CPU0 sees it
    accessed again, which activates it. CPU1 is in madvise(MADV_FREE), so that
    reclaim may discard it. Both requests go into per-CPU batches, where they
    wait. Nobody drains: a request that is in no batch now is gone.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '1720075944-27201-1-git-send-email-yangge1116@126.com',
      commit: '33dfe9204f29',
      subject: 'mm/gup: clear the LRU flag of a page before adding to LRU batch',
      author: 'Ge Yang',
    },
    {
      role: 'review',
      messageId: '3194a67b-194c-151d-a961-08c0d0f24d9b@google.com',
      author: 'Hugh Dickins',
    },
  ],
  requires: ['anonymousFault', 'folio_mark_accessed', 'folio_mark_lazyfree', 'lru_add_drain'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: {
    'activation-lost': 'F is to be activated by nobody, and PG_referenced is spent',
    'lazyfree-lost': 'F is to be made lazily free by nobody',
  },
  marks: {
    'lazyfree-of-batched': 'CPU1 wants F lazily free while F waits on CPU0 to be activated',
    'access-to-batched': 'CPU0 sees F accessed while F waits on CPU1 to be lazily free',
  },
  build({ world, symbols, bounds }) {
    const vma = world.vma('vma');
    const folios = Array.from({ length: bounds.folios }, (_, i) =>
      world.folio(i === 0 ? 'F' : `F${i + 1}`, { order: 0, index: i }),
    );
    const [F] = folios;
    return {
      setup: function* () {
        for (const [i, folio] of folios.entries()) yield* symbols.anonymousFault(vma, i, folio);
        yield* symbols.lru_add_drain();
        for (const folio of folios) yield* symbols.folio_mark_accessed(folio);
      },
      threads: [
        {
          name: 'access',
          cpu: 0,
          start: function* () {
            for (const folio of folios) yield* symbols.folio_mark_accessed(folio);
          },
        },
        {
          name: 'madvise',
          cpu: 1,
          start: function* () {
            for (const folio of folios) yield* symbols.folio_mark_lazyfree(folio);
          },
        },
      ],
      properties: {
        'activation-lost': atEnd(
          (memory) =>
            !peekBit(memory, 'PG_active', F.flags) &&
            !peekBit(memory, 'PG_referenced', F.flags) &&
            !isBatched(memory, world, F, 0, 'activate'),
        ),
        'lazyfree-lost': atEnd(
          (memory) =>
            peekBit(memory, 'PG_swapbacked', F.flags) && !isBatched(memory, world, F, 1, 'lru_lazyfree'),
        ),
      },
      marks: {
        'lazyfree-of-batched': where(
          { access: finished(), madvise: inside('folio_mark_lazyfree', F) },
          (memory) => isBatched(memory, world, F, 0, 'activate'),
        ),
        'access-to-batched': where(
          { access: inside('folio_mark_accessed', F), madvise: finished() },
          (memory) => isBatched(memory, world, F, 1, 'lru_lazyfree'),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': dropped,
    'folio-batch-v1': neither,
    'list-lru-v5': neither,
    'migrate-v6.9': neither,
    'pre-e66f3185': dropped,
    'v6.11': dropped,
    'v6.12.117': neither,
    'lru-v6.9': neither,
    'gup-always-drain': neither,
    'lru-clear-flag': dropped,
    'gup-check-refcount': neither,
    'gup-pin-refs': neither,
  },
  guards: [
    'lru-v6.9',
    'gup-always-drain',
    'gup-check-refcount',
    'gup-pin-refs',
    'migrate-v6.9',
    'folio-batch-v1',
    'list-lru-v5',
    'v6.12.117',
  ].flatMap((variant) => [
    {
      name: `activate-clears-flag-${variant.replaceAll('.', '-')}`,
      because: 'The other request finds the LRU flag clear, and gives up.',
      variant,
      edits: [{ in: 'folio_activate', rebind: 'folio_test_lru', to: 'folio_test_clear_lru' }],
      turns: { 'lazyfree-lost': 'sometimes' as const },
    },
    {
      name: `lazyfree-clears-flag-${variant.replaceAll('.', '-')}`,
      because: 'The activation finds the LRU flag clear, and gives up.',
      variant,
      edits: [{ in: 'folio_mark_lazyfree', rebind: 'folio_test_lru', to: 'folio_test_clear_lru' }],
      turns: { 'activation-lost': 'sometimes' as const },
    },
  ]),
});
