// SPDX-License-Identifier: GPL-2.0-only
import { peek, peekBit } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, onTheWay, where, flagIsKept } from '@mm-litmus/scenario';

const bothMayFail = {
  'activation-lost': 'sometimes',
  'migration-failed': 'sometimes',
  'migrated-with-batch-ref': 'sometimes',
} as const;
const withoutFlag = { ...bothMayFail, 'activation-lost': 'never' } as const;

export default defineScenario({
  id: 'isolated-while-batched',
  title: 'mm/swap: a folio is isolated while it waits in a remote LRU batch',
  summary: `
    A small anonymous folio F waits in CPU1's batch of folios to activate. CPU0
    is in a NUMA hinting fault and wants to migrate F to T: it isolates F. CPU1
    drains its batches. Who clears the LRU flag first has F, and the other one
    gives up; but the batch keeps its reference until it is drained.
  `,
  sources: [
    {
      role: 'discussion',
      messageId: '87fc95c7-0351-4b05-b68b-9b9364474cae@redhat.com',
      subject: "Re: mm/gup: don't check page lru flag before draining it",
      author: 'David Hildenbrand',
    },
    {
      role: 'patch',
      messageId: '1720075944-27201-1-git-send-email-yangge1116@126.com',
      commit: '33dfe9204f29',
      subject: 'mm/gup: clear the LRU flag of a page before adding to LRU batch',
      author: 'Ge Yang',
    },
  ],
  requires: [
    'anonymousFault',
    'folio_get',
    'folio_mark_accessed',
    'lru_add_drain',
    'migrate_misplaced_folio',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: {
    'activation-lost': 'whichever folio the page is in at the end is not active, nor to be',
    'migration-failed': 'the page is still in F at the end',
    'migrated-with-batch-ref': 'F is unmapped to be migrated while the batch holds its reference',
  },
  marks: {
    'drain-and-isolation': 'CPU0 is isolating F while CPU1 is draining the batch that F is in',
  },
  build({ world, symbols, bounds }) {
    const vma = world.vma('vma');
    const folios = Array.from({ length: bounds.folios }, (_, i) =>
      world.folio(i === 0 ? 'F' : `F${i + 1}`, { order: 0, index: i }),
    );
    const [F] = folios;
    const T = world.folio('T', { order: 0 });
    return {
      setup: function* () {
        for (const [i, folio] of folios.entries()) yield* symbols.anonymousFault(vma, i, folio);
        yield* symbols.lru_add_drain();
        for (const folio of folios) {
          yield* symbols.folio_mark_accessed(folio);
          yield* symbols.folio_mark_accessed(folio);
        }
        yield* symbols.folio_get(F);
      },
      threads: [
        { name: 'drain', cpu: 1, start: () => symbols.lru_add_drain() },
        { name: 'fault', cpu: 0, start: () => symbols.migrate_misplaced_folio(F, T) },
      ],
      properties: {
        'activation-lost': atEnd((memory) => {
          const pte = peek(memory, vma.pte[0]);
          return (
            'folio' in pte &&
            !peekBit(memory, 'PG_active', pte.folio.flags) &&
            !isBatched(memory, world, pte.folio, 1, 'activate')
          );
        }),
        'migration-failed': atEnd((memory) => {
          const pte = peek(memory, vma.pte[0]);
          return 'folio' in pte && pte.folio === F;
        }),
        'migrated-with-batch-ref': onTheWay(
          (memory) =>
            peek(memory, vma.pte[0]).kind === 'migration' && isBatched(memory, world, F, 1, 'activate'),
        ),
      },
      marks: {
        'drain-and-isolation': where(
          { drain: inside('folio_batch_move_lru'), fault: inside('folio_isolate_lru', F) },
          (memory) => isBatched(memory, world, F, 1, 'activate'),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': withoutFlag,
    'folio-batch-v1': bothMayFail,
    'list-lru-v5': bothMayFail,
    'migrate-v6.9': bothMayFail,
    'pre-e66f3185': withoutFlag,
    'v6.11': withoutFlag,
    'v6.12.117': bothMayFail,
    'lru-v6.9': bothMayFail,
    'gup-always-drain': bothMayFail,
    'lru-clear-flag': withoutFlag,
    'gup-check-refcount': bothMayFail,
    'gup-pin-refs': bothMayFail,
  },
  guards: [
    ...flagIsKept(
      ['lru-clear-flag', 'folio-batch-rfc', 'pre-e66f3185', 'v6.11'],
      'A folio that keeps the flag in its batch, as in v6.9, can be isolated.',
      { 'activation-lost': 'sometimes' },
    ),
  ],
});
