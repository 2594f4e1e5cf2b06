// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, where, flagIsKept, activateClearsFlag } from '@mm-litmus/scenario';

const reordered = { 'lazyfree-first': 'sometimes', 'lazyfree-lost': 'never' } as const;
const dropped = { 'lazyfree-first': 'never', 'lazyfree-lost': 'sometimes' } as const;

export default defineScenario({
  id: 'lru-operations-in-drain-order',
  title: 'mm/swap: LRU requests are done in the order of the drain',
  summary: `
    A small anonymous folio F is on the LRU and was accessed once. A task on
    CPU0 accesses it again, which activates F, then does madvise(MADV_FREE),
    which makes F inactive and lazily free; then CPU0 drains its batches. A
    drain handles batches in an order of its own, lazyfree before activate.
    Meanwhile CPU1 drains all CPUs, CPU0's by a worker there.
  `,
  sources: [
    {
      role: 'discussion',
      messageId: '3194a67b-194c-151d-a961-08c0d0f24d9b@google.com',
      author: 'Hugh Dickins',
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
    'folio_mark_accessed',
    'folio_mark_lazyfree',
    'lru_add_drain',
    'lru_add_drain_all',
    'worker_thread',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: {
    'lazyfree-first': 'F ends lazily free and active: it was activated last',
    'lazyfree-lost': 'F does not end lazily free',
  },
  marks: {
    'drain-of-all': 'CPU1 is draining all CPUs while the worker on CPU0 moves F',
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
          name: 'task',
          cpu: 0,
          start: function* () {
            for (const folio of folios) {
              yield* symbols.folio_mark_accessed(folio);
              yield* symbols.folio_mark_lazyfree(folio);
            }
            yield* symbols.lru_add_drain();
          },
        },
        { name: 'kworker-0', cpu: 0, start: () => symbols.worker_thread() },
        { name: 'drain', cpu: 1, start: () => symbols.lru_add_drain_all() },
      ],
      properties: {
        'lazyfree-first': atEnd(
          (memory) => peekBit(memory, 'PG_active', F.flags) && !peekBit(memory, 'PG_swapbacked', F.flags),
        ),
        'lazyfree-lost': atEnd((memory) => peekBit(memory, 'PG_swapbacked', F.flags)),
      },
      marks: {
        'drain-of-all': where(
          {
            drain: inside('__lru_add_drain_all'),
            'kworker-0': inside('folio_batch_move_lru'),
          },
          (memory) => isBatched(memory, world, F, 0, 'activate'),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': dropped,
    'folio-batch-v1': reordered,
    'list-lru-v5': reordered,
    'migrate-v6.9': reordered,
    'pre-e66f3185': dropped,
    'v6.11': dropped,
    'v6.12.117': reordered,
    'lru-v6.9': reordered,
    'gup-always-drain': reordered,
    'lru-clear-flag': dropped,
    'gup-check-refcount': reordered,
    'gup-pin-refs': reordered,
  },
  guards: [
    ...flagIsKept(
      ['lru-clear-flag', 'folio-batch-rfc', 'pre-e66f3185', 'v6.11'],
      'A folio that keeps the flag in its batch, as in v6.9, gets into another.',
      { 'lazyfree-first': 'sometimes' },
    ),
    ...activateClearsFlag(
      [
        'lru-v6.9',
        'gup-always-drain',
        'gup-check-refcount',
        'gup-pin-refs',
        'migrate-v6.9',
        'folio-batch-v1',
        'list-lru-v5',
        'v6.12.117',
      ],
      'The other request finds the LRU flag clear, and gives up.',
      { 'lazyfree-lost': 'always' },
    ),
  ],
});
