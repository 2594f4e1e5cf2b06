// SPDX-License-Identifier: GPL-2.0-only
import { peek } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import {
  about,
  atEnd,
  defineScenario,
  inside,
  onTheWay,
  where,
  activateClearsFlag,
} from '@mm-litmus/scenario';

const flagKept = {
  'not-collapsed': 'sometimes',
  'skipped-by-flag': 'never',
  'skipped-by-references': 'sometimes',
} as const;
const flagCleared = { ...flagKept, 'skipped-by-flag': 'sometimes' } as const;

export default defineScenario({
  id: 'khugepaged-skips-batched-folio',
  title: 'mm/khugepaged: a range with a folio that waits in an LRU batch',
  summary: `
    A small anonymous folio F, accessed once, is the only page of a range that
    khugepaged looks at on CPU0, and would collapse into the THP C. CPU1 sees
    F accessed again, which puts it in a batch with a reference. khugepaged
    wants folios on the LRU without unknown references, so it leaves the range
    alone.
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
  requires: ['anonymousFault', 'hpage_collapse_scan_pmd', 'lru_add_drain', 'populate_vma_page_range'],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  boot: { lru: true },
  properties: {
    'not-collapsed': 'the range still has its small page at the end',
    'skipped-by-flag': 'khugepaged leaves it for the LRU flag of F',
    'skipped-by-references': 'khugepaged leaves it for the references of F',
  },
  marks: { 'access-during-scan': 'CPU1 puts F in its batch while CPU0 is looking at the range' },
  build({ world, symbols, bounds }) {
    const vma = world.vma('vma');
    const folios = Array.from({ length: bounds.folios }, (_, i) =>
      world.folio(i === 0 ? 'F' : `F${i + 1}`, { order: 0, index: i }),
    );
    const [F] = folios;
    const C = world.folio('C');
    const leavesWith = (result: string) =>
      onTheWay((memory) => about('trace_mm_khugepaged_scan_pmd', result)(memory.threadAt(0)));
    return {
      setup: function* () {
        for (const [i, folio] of folios.entries()) yield* symbols.anonymousFault(vma, i, folio);
        yield* symbols.lru_add_drain();
        yield* symbols.populate_vma_page_range(vma, 0, folios.length);
      },
      threads: [
        { name: 'khugepaged', cpu: 0, start: () => symbols.hpage_collapse_scan_pmd(vma, C) },
        { name: 'access', cpu: 1, start: () => symbols.populate_vma_page_range(vma, 0, 1) },
      ],
      properties: {
        'not-collapsed': atEnd((memory) => peek(memory, vma.pmd).kind === 'table'),
        'skipped-by-flag': leavesWith('SCAN_PAGE_LRU'),
        'skipped-by-references': leavesWith('SCAN_PAGE_COUNT'),
      },
      marks: {
        'access-during-scan': where(
          { khugepaged: inside('hpage_collapse_scan_pmd'), access: inside('folio_activate', F) },
          (memory) => isBatched(memory, world, F, 1, 'activate'),
        ),
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
  guards: activateClearsFlag(
    ['lru-v6.9', 'gup-check-refcount', 'migrate-v6.9', 'folio-batch-v1', 'list-lru-v5', 'v6.12.117'],
    'A folio that loses the LRU flag in the batch is told by it.',
    { 'skipped-by-flag': 'sometimes' },
  ),
});
