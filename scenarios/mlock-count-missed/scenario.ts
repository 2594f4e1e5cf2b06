// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, where, activateClearsFlag } from '@mm-litmus/scenario';

const smallWindow = { 'munlocked-batched': 'never', 'munlocked-isolated': 'sometimes' } as const;
const wholeWait = { ...smallWindow, 'munlocked-batched': 'sometimes' } as const;

export default defineScenario({
  id: 'mlock-count-missed',
  title: 'mm/mlock: a folio is munlocked while another VMA has it locked',
  summary: `
    Small page cache folios F and G are on the LRU, mapped by the VMAs A and
    B. CPU1 does mlock(2) of A and of B, and then munlock(2) of A: B is still
    locked. CPU0 sees F accessed a second time, which activates it, then
    isolates G and puts it back. What is to be mlocked or munlocked while its
    LRU flag is clear is not counted, nor is its count asked.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '41395944-b0e3-c3ac-d648-8ddd70451d28@google.com',
      commit: 'afb99e9f5004',
      subject: 'mm: Revert "mm/gup: clear the LRU flag of a page before adding to LRU batch"',
      author: 'Hugh Dickins',
    },
    {
      role: 'discussion',
      messageId: '8376d8a3-cc36-ae70-0fa8-427e9ca17b9b@google.com',
      author: 'Hugh Dickins',
    },
  ],
  requires: [
    'do_read_fault',
    'filemap_add_folio',
    'folio_isolate_lru',
    'folio_mark_accessed',
    'folio_put',
    'folio_putback_lru',
    'lru_add_drain',
    'mlock_vma_pages_range',
  ],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { lru: true },
  properties: {
    'munlocked-batched': 'F, which nobody isolates, is not PG_mlocked at the end',
    'munlocked-isolated': 'G, which was isolated for a while, is not PG_mlocked at the end',
  },
  marks: {
    'mlock-of-batched': 'CPU1 handles mlocks while F waits in the batch of CPU0, which is at G',
  },
  build({ world, symbols, bounds }) {
    const mapping = world.mapping('file');
    const A = world.vma('A', { f_mapping: mapping });
    const B = world.vma('B', { f_mapping: mapping });
    const [F, G, ...more] = ['F', 'G', 'F3', 'F4']
      .slice(0, bounds.folios)
      .map((label, index) => world.folio(label, { order: 0, index }));
    return {
      setup: function* () {
        for (const folio of [F, G, ...more]) yield* symbols.filemap_add_folio(mapping, folio);
        yield* symbols.lru_add_drain();
        for (const [i, folio] of [F, G, ...more].entries()) {
          yield* symbols.folio_put(folio);
          yield* symbols.do_read_fault(A, i);
          yield* symbols.do_read_fault(B, i);
          yield* symbols.folio_mark_accessed(folio);
        }
      },
      threads: [
        {
          name: 'other',
          cpu: 0,
          start: function* () {
            for (const folio of [F, ...more]) yield* symbols.folio_mark_accessed(folio);
            if (yield* symbols.folio_isolate_lru(G)) yield* symbols.folio_putback_lru(G);
          },
        },
        {
          name: 'mlock',
          cpu: 1,
          start: function* () {
            yield* symbols.mlock_vma_pages_range(A, ['VM_LOCKED']);
            yield* symbols.mlock_vma_pages_range(B, ['VM_LOCKED']);
            yield* symbols.mlock_vma_pages_range(A, []);
          },
        },
      ],
      properties: {
        'munlocked-batched': atEnd((memory) => !peekBit(memory, 'PG_mlocked', F.flags)),
        'munlocked-isolated': atEnd((memory) => !peekBit(memory, 'PG_mlocked', G.flags)),
      },
      marks: {
        'mlock-of-batched': where(
          { other: inside('folio_isolate_lru', G), mlock: inside('mlock_folio_batch') },
          (memory) => isBatched(memory, world, F, 0, 'activate') && isBatched(memory, world, F, 1, 'mlock'),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': wholeWait,
    'folio-batch-v1': smallWindow,
    'list-lru-v5': smallWindow,
    'migrate-v6.9': smallWindow,
    'pre-e66f3185': wholeWait,
    'v6.11': wholeWait,
    'v6.12.117': smallWindow,
    'lru-v6.9': smallWindow,
    'gup-always-drain': smallWindow,
    'lru-clear-flag': wholeWait,
    'gup-check-refcount': smallWindow,
    'gup-pin-refs': smallWindow,
  },
  guards: activateClearsFlag(
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
    'A folio that loses the LRU flag in the batch cannot be counted.',
    { 'munlocked-batched': 'sometimes' },
  ),
});
