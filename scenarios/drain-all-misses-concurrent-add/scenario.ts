// SPDX-License-Identifier: GPL-2.0-only
import { peek } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, onTheWay, where } from '@mm-litmus/scenario';

const mayFail = { 'pin-failed': 'sometimes', 'migrated-with-batch-ref': 'sometimes' } as const;

export default defineScenario({
  id: 'drain-all-misses-concurrent-add',
  title: 'mm/swap: lru_add_drain_all() misses a folio that is being added',
  summary: `
    A small page cache folio F lies in CMA and is on the LRU, mapped by one
    VMA. CPU0 pins F for long through that VMA: F must leave CMA first.
    Meanwhile CPU1 faults F into a VMA with VM_LOCKED, so that F goes into
    CPU1's mlock batch. The drain reads without a lock how full batches are.
  `,
  sources: [
    {
      role: 'review',
      messageId: 'aLGVsXpyUx9-ZRIl@willie-the-truck',
      author: 'Will Deacon',
    },
    {
      role: 'patch',
      messageId: '41395944-b0e3-c3ac-d648-8ddd70451d28@google.com',
      commit: '98c6d259319e',
      subject: 'mm/gup: check ref_count instead of lru before migration',
      author: 'Hugh Dickins',
    },
  ],
  requires: [
    '__gup_longterm_locked',
    'do_read_fault',
    'filemap_add_folio',
    'folio_put',
    'lru_add_drain',
    'worker_thread',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: {
    'pin-failed': 'the pin fails: F is where it was at the end',
    'migrated-with-batch-ref': 'F is unmapped to be migrated while the mlock batch holds a reference',
  },
  marks: { 'add-during-drain': 'CPU1 adds F to its mlock batch while CPU0 is draining all CPUs' },
  build({ world, symbols, bounds }) {
    const mapping = world.mapping('file');
    const vma = world.vma('vma', { f_mapping: mapping });
    const locked = world.vma('locked', { f_mapping: mapping, vm_flags: ['VM_LOCKED'] });
    const pages = Array.from({ length: bounds.folios }, (_, index) => ({
      folio: world.folio(index === 0 ? 'F' : `F${index + 1}`, { order: 0, cma: true, index }),
      target: world.folio(index === 0 ? 'T' : `T${index + 1}`, { order: 0, index }),
    }));
    const [{ folio: F }] = pages;
    return {
      setup: function* () {
        for (const { folio } of pages) yield* symbols.filemap_add_folio(mapping, folio);
        yield* symbols.lru_add_drain();
        for (const [i, { folio }] of pages.entries()) {
          yield* symbols.folio_put(folio);
          yield* symbols.do_read_fault(vma, i);
        }
      },
      threads: [
        { name: 'fault', cpu: 1, start: () => symbols.do_read_fault(locked, 0) },
        { name: 'kworker-1', cpu: 1, start: () => symbols.worker_thread() },
        {
          name: 'pin',
          cpu: 0,
          start: () =>
            symbols.__gup_longterm_locked(
              vma,
              0,
              pages.length,
              pages.map(({ target }) => target),
            ),
        },
      ],
      properties: {
        'pin-failed': atEnd((memory) => {
          const pte = peek(memory, vma.pte[0]);
          return 'folio' in pte && pte.folio === F;
        }),
        'migrated-with-batch-ref': onTheWay(
          (memory) =>
            peek(memory, vma.pte[0]).kind === 'migration' && isBatched(memory, world, F, 1, 'mlock'),
        ),
      },
      marks: {
        'add-during-drain': where({ pin: inside('__lru_add_drain_all'), fault: inside('mlock_folio', F) }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': mayFail,
    'list-lru-v5': mayFail,
    'migrate-v6.9': mayFail,
    'pre-e66f3185': mayFail,
    'v6.11': mayFail,
    'lru-v6.9': mayFail,
    'gup-always-drain': mayFail,
    'lru-clear-flag': mayFail,
    'gup-check-refcount': mayFail,
    'gup-pin-refs': mayFail,
  },
});
