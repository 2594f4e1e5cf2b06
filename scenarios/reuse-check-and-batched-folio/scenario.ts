// SPDX-License-Identifier: GPL-2.0-only
import { peek } from '@mm-litmus/kernel';
import { isBatched } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, where } from '@mm-litmus/scenario';

const flagKept = { 'local-copied': 'always', 'remote-copied': 'sometimes' } as const;
const flagCleared = { ...flagKept, 'local-copied': 'never' } as const;

export default defineScenario({
  id: 'reuse-check-and-batched-folio',
  title: 'mm/memory: a write fault on a folio that waits in an LRU batch',
  summary: `
    Small anonymous folios L and R were shared with a child, which is gone:
    who writes to them now may reuse them if there is no other reference. L
    waits in the batch of CPU0 to be activated, where the task writes to L,
    and then to R. CPU1 sees R accessed meanwhile, which puts it in CPU1's
    batch.
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
    'ClearPageAnonExclusive',
    'anonymousFault',
    'do_wp_page',
    'lru_add_drain',
    'populate_vma_page_range',
  ],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { lru: true },
  properties: {
    'local-copied': 'L is copied for the reference of a batch of the very CPU',
    'remote-copied': 'R is copied for the reference of a batch of another CPU',
  },
  marks: { 'access-during-fault': 'CPU1 puts R in its batch while CPU0 is in the fault on R' },
  build({ world, symbols, bounds }) {
    const vma = world.vma('vma');
    const pages = ['L', 'R', 'R2', 'R3'].slice(0, bounds.folios).map((label, index) => ({
      folio: world.folio(label, { order: 0, index }),
      copy: world.folio(`copy${label}`, { order: 0, index }),
    }));
    const [, { folio: R }] = pages;
    const isCopied = (i: number) =>
      atEnd((memory) => {
        const pte = peek(memory, vma.pte[i]);
        return 'folio' in pte && pte.folio === pages[i].copy;
      });
    return {
      setup: function* () {
        for (const [i, { folio }] of pages.entries()) {
          yield* symbols.anonymousFault(vma, i, folio);
          yield* symbols.ClearPageAnonExclusive(folio, 0);
        }
        yield* symbols.lru_add_drain();
        yield* symbols.populate_vma_page_range(vma, 0, pages.length);
      },
      threads: [
        {
          name: 'task',
          cpu: 0,
          start: function* () {
            yield* symbols.populate_vma_page_range(vma, 0, 1);
            for (const [i, { copy }] of pages.entries()) yield* symbols.do_wp_page(vma, i, copy);
          },
        },
        { name: 'access', cpu: 1, start: () => symbols.populate_vma_page_range(vma, 1, 1) },
      ],
      properties: { 'local-copied': isCopied(0), 'remote-copied': isCopied(1) },
      marks: {
        'access-during-fault': where(
          { task: inside('do_wp_page', vma, 1), access: inside('folio_activate', R) },
          (memory) => isBatched(memory, world, R, 1, 'activate'),
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
  guards: ['lru-clear-flag', 'folio-batch-rfc', 'pre-e66f3185', 'v6.11'].map((variant) => ({
    name: `no-drain-${variant.replaceAll('.', '-')}`,
    because: 'Without the drain the batch of this CPU keeps its reference to L.',
    variant,
    edits: [{ in: 'wp_can_reuse_anon_folio', drop: 'lru_add_drain' }],
    turns: { 'local-copied': 'always' as const },
  })),
});
