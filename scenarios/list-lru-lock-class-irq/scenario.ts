// SPDX-License-Identifier: GPL-2.0-only
import { structType, list_head, type ListHead, type StructObject, type StructType } from '@mm-litmus/kernel';
import { list_lru, mem_cgroup } from '@mm-litmus/mm';
import { defineScenario, either, guardIn, inside, reports, where } from '@mm-litmus/scenario';

interface Dentry extends StructObject {
  readonly d_lru: ListHead;
}
const dentry: StructType<Dentry> = structType<Dentry>('dentry', () => ({ d_lru: list_head }));

export default defineScenario({
  id: 'list-lru-lock-class-irq',
  title: 'mm/list_lru: one lock class for lists used in and out of interrupts',
  summary: `
    A THP, K, is on the deferred split queue, not mapped any more, and pinned.
    The pin is dropped in an interrupt on CPU0, so that K is unqueued there.
    CPU1 puts a dentry on the list_lru of its file system, interrupts on.
  `,
  sources: [
    {
      role: 'fix',
      messageId: '20260318200352.1039011-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
  ],
  basis: [
    {
      grade: 'derived',
      says: `never before the series: from the names that spin_lock_init() gives the
dentry's lock, of its node (until v6.13) or its sublist, and the queue's.`,
    },
  ],
  requires: [
    '__do_huge_pmd_anonymous_page',
    'folio_get',
    'folio_put',
    'list_lru_add',
    'zap_page_range_single',
  ],
  bounds: { cpus: 2, folios: { min: 1, max: 4 } },
  properties: { 'inconsistent-lock-state': 'lockdep reports a lock class' },
  marks: { 'unqueue-while-added': 'the handler unqueues K while CPU1 adds the dentry' },
  build({ world, symbols, bounds }) {
    const K = world.folio('K');
    const more = Array.from({ length: bounds.folios - 1 }, (_, i) => world.folio(`F${i + 2}`));
    const vmas = new Map([K, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const s_dentry_lru = world.machine.alloc(list_lru, 's_dentry_lru', {}, { static: true });
    const { d_lru } = world.machine.alloc(dentry, 'dentry', {}, { static: true });
    return {
      setup: function* () {
        for (const [folio, vma] of vmas) yield* symbols.__do_huge_pmd_anonymous_page(vma, folio);
        yield* symbols.folio_get(K);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 1, 3);
        yield* symbols.zap_page_range_single(vmas.get(K)!, 0, 1);
      },
      threads: [
        {
          name: 'dput',
          cpu: 1,
          start: () => symbols.list_lru_add(s_dentry_lru, d_lru, 0, mem_cgroup.NULL),
        },
        { name: 'bio-end', cpu: 0, context: 'irq', start: () => symbols.folio_put(K) },
      ],
      properties: { 'inconsistent-lock-state': reports('lockdep') },
      marks: {
        'unqueue-while-added': where({
          'bio-end': either(
            inside('__folio_unqueue_deferred_split', K),
            inside('__folio_undo_large_rmappable', K),
          ),
          dput: inside('list_lru_add', s_dentry_lru),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'inconsistent-lock-state': 'never' },
    'list-lru-v2': { 'inconsistent-lock-state': 'sometimes' },
    'list-lru-v5': { 'inconsistent-lock-state': 'never' },
    'lru-v6.9': { 'inconsistent-lock-state': 'never' },
    'migrate-v6.9': { 'inconsistent-lock-state': 'never' },
    'v6.11': { 'inconsistent-lock-state': 'never' },
    'pre-e66f3185': { 'inconsistent-lock-state': 'never' },
  },
  guards: [
    {
      name: 'interrupts-stay-on',
      because: 'Its own class is no help if its own users leave interrupts on.',
      variant: 'list-lru-v5',
      edits: [
        { in: 'lock_list_lru', rebind: 'spin_lock_irqsave', to: 'spin_lock' },
        { in: 'unlock_list_lru', rebind: 'spin_unlock_irqrestore', to: 'spin_unlock' },
      ],
      turns: { 'inconsistent-lock-state': 'sometimes' },
    },
    ...guardIn(['gup-check-refcount', 'lru-v6.9', 'migrate-v6.9', 'pre-e66f3185', 'v6.11'], {
      name: 'interrupts-stay-on',
      because: 'The handler locks the queue too: nobody else may leave interrupts on.',
      edits: [
        { in: 'deferred_split_folio', rebind: 'spin_lock_irqsave', to: 'spin_lock' },
        { in: 'deferred_split_folio', rebind: 'spin_unlock_irqrestore', to: 'spin_unlock' },
      ],
      turns: { 'inconsistent-lock-state': 'sometimes' },
    }),
    {
      name: 'interrupts-stay-on-folio-batch-rfc',
      because: 'The handler locks the queue too: nobody else may leave interrupts on.',
      variant: 'folio-batch-rfc',
      edits: [
        { in: 'split_queue_lock_irqsave', rebind: 'spin_lock_irqsave', to: 'spin_lock' },
        { in: 'split_queue_unlock_irqrestore', rebind: 'spin_unlock_irqrestore', to: 'spin_unlock' },
      ],
      turns: { 'inconsistent-lock-state': 'sometimes' },
    },
  ],
});
