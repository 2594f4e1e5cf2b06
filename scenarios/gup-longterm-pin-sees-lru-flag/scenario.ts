// SPDX-License-Identifier: GPL-2.0-only
import { isBatched } from '@mm-litmus/mm';
import {
  defineScenario,
  inside,
  where,
  longtermPin,
  pinsWithoutDrain,
  flagIsKept,
} from '@mm-litmus/scenario';

export default defineScenario({
  id: 'gup-longterm-pin-sees-lru-flag',
  title: 'mm/gup: longterm pin of a CMA page that waits in a remote LRU batch',
  summary: `
    A small anonymous folio F lies in CMA. CPU1 has seen it accessed twice, so
    it waits in CPU1's batch of folios to activate, which holds a reference.
    CPU0 pins F for long: F must leave CMA first. Unless the batch is drained
    the migration finds a reference that it cannot explain, and gives up.
  `,
  sources: [
    {
      role: 'report',
      messageId: '1717498121-20926-1-git-send-email-yangge1116@126.com',
      subject: "mm/gup: don't check page lru flag before draining it",
      author: 'Ge Yang',
    },
    {
      role: 'patch',
      messageId: '1720075944-27201-1-git-send-email-yangge1116@126.com',
      commit: '33dfe9204f29',
      subject: 'mm/gup: clear the LRU flag of a page before adding to LRU batch',
      author: 'Ge Yang',
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
    'anonymousFault',
    'folio_mark_accessed',
    'lru_add_drain',
    'worker_thread',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: { 'pin-failed': 'the pin fails: F is where it was at the end' },
  marks: { 'drained-for-pin': 'CPU0 waits in its drain of all CPUs while CPU1 moves F' },
  build({ world, symbols, bounds }) {
    const vma = world.vma('vma');
    const pages = Array.from({ length: bounds.folios }, (_, i) => ({
      folio: world.folio(i === 0 ? 'F' : `F${i + 1}`, { order: 0, cma: true, index: i }),
      target: world.folio(i === 0 ? 'T' : `T${i + 1}`, { order: 0, index: i }),
    }));
    const [{ folio: F }] = pages;
    return {
      setup: function* () {
        for (const [i, { folio }] of pages.entries()) yield* symbols.anonymousFault(vma, i, folio);
        yield* symbols.lru_add_drain();
        for (const { folio } of pages) {
          yield* symbols.folio_mark_accessed(folio);
          yield* symbols.folio_mark_accessed(folio);
        }
      },
      ...longtermPin(symbols, vma, pages),
      marks: {
        'drained-for-pin': where(
          { pin: inside('__lru_add_drain_all'), 'kworker-1': inside('folio_batch_move_lru') },
          (memory) => isBatched(memory, world, F, 1, 'activate'),
        ),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'pin-failed': 'never' },
    'list-lru-v5': { 'pin-failed': 'never' },
    'migrate-v6.9': { 'pin-failed': 'always' },
    'pre-e66f3185': { 'pin-failed': 'never' },
    'v6.11': { 'pin-failed': 'never' },
    'lru-v6.9': { 'pin-failed': 'always' },
    'gup-always-drain': { 'pin-failed': 'never' },
    'lru-clear-flag': { 'pin-failed': 'never' },
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
      'Without the drain the batch keeps its reference, as it does in v6.9.',
    ),
    ...flagIsKept(
      ['lru-clear-flag', 'folio-batch-rfc', 'pre-e66f3185', 'v6.11'],
      'A folio that keeps the flag in its batch, as in v6.9, is not drained for.',
      { 'pin-failed': 'always' },
    ),
  ],
});
