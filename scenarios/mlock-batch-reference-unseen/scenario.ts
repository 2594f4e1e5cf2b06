// SPDX-License-Identifier: GPL-2.0-only
import { peekBit } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { defineScenario, inside, where, longtermPin, pinsWithoutDrain } from '@mm-litmus/scenario';

export default defineScenario({
  id: 'mlock-batch-reference-unseen',
  title: 'mm/gup: longterm pin of page cache that waits in a remote mlock batch',
  summary: `
    A small page cache folio F lies in CMA and is on the LRU. On CPU1 a VMA
    with VM_LOCKED has just faulted it in: F waits in CPU1's mlock batch, which
    holds a reference, whatever F's LRU flag says. CPU0 pins F for long, as
    pKVM does with the memory of a guest: F must leave CMA first.
  `,
  sources: [
    {
      role: 'report',
      messageId: '20250815101858.24352-1-will@kernel.org',
      author: 'Will Deacon',
    },
    {
      role: 'review',
      messageId: 'c5bac539-fd8a-4db7-c21c-cd3e457eee91@google.com',
      author: 'Hugh Dickins',
    },
    {
      role: 'fix',
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
  properties: { 'pin-failed': 'the pin fails: F is where it was at the end' },
  marks: { 'drained-for-pin': 'CPU0 waits in its drain of all CPUs while CPU1 handles the mlock of F' },
  build({ world, symbols, bounds }) {
    const mapping = world.mapping('file');
    const vma = world.vma('vma', { f_mapping: mapping, vm_flags: ['VM_LOCKED'] });
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
      ...longtermPin(symbols, vma, pages),
      marks: {
        'drained-for-pin': where(
          { pin: inside('__lru_add_drain_all'), 'kworker-1': inside('mlock_folio_batch') },
          (memory) => isBatched(memory, world, F, 1, 'mlock') && peekBit(memory, 'PG_mlocked', F.flags),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'pin-failed': 'always' },
    'folio-batch-v1': { 'pin-failed': 'never' },
    'list-lru-v5': { 'pin-failed': 'never' },
    'migrate-v6.9': { 'pin-failed': 'always' },
    'pre-e66f3185': { 'pin-failed': 'always' },
    'v6.11': { 'pin-failed': 'always' },
    'v6.12.117': { 'pin-failed': 'never' },
    'lru-v6.9': { 'pin-failed': 'always' },
    'gup-always-drain': { 'pin-failed': 'never' },
    'lru-clear-flag': { 'pin-failed': 'always' },
    'gup-check-refcount': { 'pin-failed': 'never' },
    'gup-pin-refs': { 'pin-failed': 'never' },
  },
  guards: [
    ...pinsWithoutDrain(
      [
        'gup-always-drain',
        'gup-check-refcount',
        'gup-pin-refs',
        'folio-batch-v1',
        'list-lru-v5',
        'v6.12.117',
      ],
      'Without the drain the mlock batch keeps its reference, as it does in v6.9.',
    ),
    {
      name: 'no-mlock-drain',
      because: 'A drain of the batches of mm/swap.c alone leaves the reference where it is.',
      variant: 'gup-always-drain',
      edits: [{ in: 'lru_add_and_bh_lrus_drain', drop: 'mlock_drain_local' }],
      turns: { 'pin-failed': 'always' as const },
    },
  ],
});
