// SPDX-License-Identifier: GPL-2.0-only
import { peek, peekCount } from '@mm-litmus/kernel';
import { GUP_PIN_COUNTING_BIAS, isBatched } from '@mm-litmus/mm';
import { defineScenario, inside, onTheWay, where, flagIsKept } from '@mm-litmus/scenario';

const nothingTells = { 'drained-for-nothing': 'never', 'batch-ref-hidden': 'always' } as const;
const flagTells = { 'drained-for-nothing': 'never', 'batch-ref-hidden': 'never' } as const;
const everyPin = { 'drained-for-nothing': 'always', 'batch-ref-hidden': 'never' } as const;
const bestEffort = { 'drained-for-nothing': 'sometimes', 'batch-ref-hidden': 'sometimes' } as const;

export default defineScenario({
  id: 'refcount-check-best-effort',
  title: 'mm/gup: references are counted to guess whether a batch holds one',
  summary: `
    Small page cache folios F and H lie in CMA, mapped by one VMA. H waits in
    CPU1's batch of folios to activate, F is in no batch. CPU0 pins F for long,
    then H; a drain helps only H. CPU1 faults both into another VMA meanwhile,
    so that mapcounts and references change while CPU0 compares the two.
  `,
  sources: [
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
    'folio_mark_accessed',
    'folio_put',
    'lru_add_drain',
    'worker_thread',
  ],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { lru: true },
  properties: {
    'drained-for-nothing': 'all CPUs are drained for F, which is in no batch',
    'batch-ref-hidden': 'H is unmapped to be migrated while the batch holds its reference',
  },
  marks: {
    'fault-while-collecting': 'CPU1 is mapping H while CPU0 decides whether to drain for it',
  },
  build({ world, symbols, bounds }) {
    const mapping = world.mapping('file');
    const vma = world.vma('vma', { f_mapping: mapping });
    const other = world.vma('other', { f_mapping: mapping });
    const labels = ['F', 'H', 'H2', 'H3'].slice(0, bounds.folios);
    const pages = labels.map((label, index) => ({
      folio: world.folio(label, { order: 0, cma: true, index }),
      target: world.folio(`T${label}`, { order: 0, index }),
    }));
    const [{ folio: F }, { folio: H }] = pages;
    return {
      setup: function* () {
        for (const { folio } of pages) yield* symbols.filemap_add_folio(mapping, folio);
        yield* symbols.lru_add_drain();
        for (const [i, { folio }] of pages.entries()) {
          yield* symbols.folio_put(folio);
          yield* symbols.do_read_fault(vma, i);
        }
        for (const { folio } of pages.slice(1)) {
          yield* symbols.folio_mark_accessed(folio);
          yield* symbols.folio_mark_accessed(folio);
        }
      },
      threads: [
        {
          name: 'fault',
          cpu: 1,
          start: function* () {
            yield* symbols.do_read_fault(other, 0);
            yield* symbols.do_read_fault(other, 1);
          },
        },
        { name: 'kworker-0', cpu: 0, start: () => symbols.worker_thread() },
        { name: 'kworker-1', cpu: 1, start: () => symbols.worker_thread() },
        {
          name: 'pin',
          cpu: 0,
          start: function* () {
            yield* symbols.__gup_longterm_locked(vma, 0, 1, [pages[0].target]);
            for (const [i, { target }] of pages.slice(1).entries()) {
              yield* symbols.__gup_longterm_locked(vma, i + 1, 1, [target]);
            }
          },
        },
      ],
      properties: {
        'drained-for-nothing': onTheWay(
          (memory) =>
            peekCount(memory, F._refcount) >= GUP_PIN_COUNTING_BIAS &&
            peek(memory, world.lru.lru_drain.lru_drain_gen) > 0,
        ),
        'batch-ref-hidden': onTheWay(
          (memory) =>
            peek(memory, vma.pte[1]).kind === 'migration' && isBatched(memory, world, H, 1, 'activate'),
        ),
      },
      marks: {
        'fault-while-collecting': where({
          fault: inside('finish_fault', other, 1),
          pin: inside('collect_longterm_unpinnable_folios'),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': flagTells,
    'folio-batch-v1': everyPin,
    'list-lru-v5': everyPin,
    'migrate-v6.9': nothingTells,
    'pre-e66f3185': flagTells,
    'v6.11': flagTells,
    'v6.12.117': bestEffort,
    'lru-v6.9': nothingTells,
    'gup-always-drain': everyPin,
    'lru-clear-flag': flagTells,
    'gup-check-refcount': everyPin,
    'gup-pin-refs': bestEffort,
  },
  guards: [
    ...['gup-always-drain', 'gup-check-refcount', 'folio-batch-v1', 'list-lru-v5'].map((variant) => ({
      name: `no-drain-${variant}`,
      because: 'Without the drain the batch keeps its reference to H.',
      variant,
      edits: [{ in: 'drainForFolio', drop: 'lru_add_drain_all' }],
      turns: { 'batch-ref-hidden': 'always' as const },
    })),
    ...flagIsKept(
      ['lru-clear-flag', 'folio-batch-rfc', 'pre-e66f3185', 'v6.11'],
      'A folio that keeps the flag in its batch, as in v6.9, is not drained for.',
      { 'batch-ref-hidden': 'always' },
    ),
    ...['lru-v6.9', 'lru-clear-flag', 'folio-batch-rfc', 'migrate-v6.9', 'pre-e66f3185', 'v6.11'].map(
      (variant) => ({
        name: `another-flag-${variant.replace('.', '-')}`,
        because: 'A flag that F does not have would say that F may be in a batch.',
        variant,
        edits: [{ in: 'drainForFolio', rebind: 'folio_test_lru', to: 'folio_test_mlocked' }],
        turns: { 'drained-for-nothing': 'always' as const },
      }),
    ),
  ],
});
