// SPDX-License-Identifier: GPL-2.0-only
import { defineScenario, inside, onTheWay, where } from '@mm-litmus/scenario';

const flagKept = { 'mlocked-moved': 'never' } as const;
const flagCleared = { 'mlocked-moved': 'sometimes' } as const;

export default defineScenario({
  id: 'mlocked-folio-compacted',
  title: 'mm/compaction: an mlocked folio is moved, for it is not unevictable',
  summary: `
    A small page cache folio F, mapped by one VMA, was accessed once. On CPU0
    it is accessed again, which activates it. On CPU1 a real-time task does
    mlock(2) of the VMA. Then somebody compacts memory, which drains all CPUs
    first, where vm.compact_unevictable_allowed is 0: what is unevictable is
    spared, which an mlock makes F only while F has its LRU flag. If F is
    moved, the task may have to wait for it.
  `,
  sources: [
    {
      role: 'discussion',
      messageId: '41395944-b0e3-c3ac-d648-8ddd70451d28@google.com',
      commit: 'afb99e9f5004',
      subject: 'mm: Revert "mm/gup: clear the LRU flag of a page before adding to LRU batch"',
      author: 'Hugh Dickins',
    },
  ],
  requires: [
    'compact_nodes',
    'do_read_fault',
    'filemap_add_folio',
    'folio_put',
    'lru_add_drain',
    'mlock_vma_pages_range',
    'populate_vma_page_range',
    'worker_thread',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: { 'mlocked-moved': 'F, which is mlocked, is unmapped to be moved' },
  marks: { 'access-during-mlock': 'CPU0 activates F while CPU1 mlocks it' },
  build({ world, symbols, bounds }) {
    const mapping = world.mapping('file');
    const vma = world.vma('vma', { f_mapping: mapping });
    const pages = Array.from({ length: bounds.folios }, (_, index) => ({
      folio: world.folio(index === 0 ? 'F' : `F${index + 1}`, { order: 0, index }),
      target: world.folio(index === 0 ? 'T' : `T${index + 1}`, { order: 0, index }),
    }));
    const [{ folio: F }] = pages;
    const unmaps = inside('try_to_migrate', F);
    return {
      setup: function* () {
        for (const { folio } of pages) yield* symbols.filemap_add_folio(mapping, folio);
        yield* symbols.lru_add_drain();
        for (const [i, { folio }] of pages.entries()) {
          yield* symbols.folio_put(folio);
          yield* symbols.do_read_fault(vma, i);
        }
        yield* symbols.populate_vma_page_range(vma, 0, pages.length);
      },
      threads: [
        { name: 'access', cpu: 0, start: () => symbols.populate_vma_page_range(vma, 0, 1) },
        { name: 'kworker-0', cpu: 0, start: () => symbols.worker_thread() },
        {
          name: 'task',
          cpu: 1,
          start: function* () {
            yield* symbols.mlock_vma_pages_range(vma, ['VM_LOCKED']);
            yield* symbols.compact_nodes(
              pages.map(({ folio }) => folio),
              pages.map(({ target }) => target),
            );
          },
        },
      ],
      properties: { 'mlocked-moved': onTheWay((memory) => unmaps(memory.threadAt(2))) },
      marks: {
        'access-during-mlock': where({
          access: inside('folio_activate', F),
          task: inside('mlock_vma_pages_range', vma),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': flagCleared,
    'folio-batch-v1': flagKept,
    'list-lru-v5': flagKept,
    'migrate-v6.9': flagKept,
    'pre-e66f3185': flagCleared,
    'v6.11': flagCleared,
    'v6.12.117': flagKept,
    'lru-v6.9': flagKept,
    'lru-clear-flag': flagCleared,
    'gup-check-refcount': flagKept,
  },
  guards: [
    'lru-v6.9',
    'migrate-v6.9',
    'folio-batch-v1',
    'list-lru-v5',
    'v6.12.117',
    'gup-check-refcount',
  ].map((variant) => ({
    name: `mlock-gives-up-${variant.replaceAll('.', '-')}`,
    because: 'An mlock that gives up does not make F unevictable.',
    variant,
    edits: [{ in: '__mlock_folio', rebind: 'folio_test_clear_lru', to: 'folio_test_active' }],
    turns: { 'mlocked-moved': 'always' as const },
  })),
});
