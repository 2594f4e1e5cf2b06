// SPDX-License-Identifier: GPL-2.0-only
import { int, peek, structType, type Field, type StructObject, type StructType } from '@mm-litmus/kernel';
import { mmFunction } from '@mm-litmus/mm';
import { atEnd, defineScenario, inside, where } from '@mm-litmus/scenario';

interface Caller extends StructObject {
  /** What the system call returned; 1 before it did. */
  readonly ret: Field<number>;
}
/** The exit of v4, which leaves the result as it was; and one that is always taken, where nothing can fail. */
const resultIsLeft = mmFunction(
  'collapseAllocDeferred',
  ({ folio_memcg_alloc_deferred }) =>
    function* (folio) {
      return (yield* folio_memcg_alloc_deferred(folio)) < 0 ? 'SCAN_SUCCEED' : 'go on';
    },
  { inline: true },
);
const exitIsTaken = mmFunction(
  'collapseAllocDeferred',
  () =>
    function* () {
      return 'SCAN_SUCCEED';
    },
  { inline: true },
);

const caller: StructType<Caller> = structType<Caller>('caller', () => ({ ret: int(-32, 1) }));

export default defineScenario({
  id: 'collapse-leaks-scan-succeed',
  title: 'mm/khugepaged: collapse reports success without having collapsed',
  summary: `
    CPU0 calls madvise(MADV_COLLAPSE) on a range of the memcg M that has no
    page yet. The list heads of M are allocated, if the THP, C, is the first
    one of M; that can fail. CPU1 takes a page fault in M, for a THP, F.
  `,
  sources: [
    {
      role: 'patch',
      messageId: '20260521150330.1955924-9-hannes@cmpxchg.org',
      subject: 'mm: switch deferred split shrinker to list_lru',
      author: 'Johannes Weiner',
    },
    {
      role: 'fix',
      messageId: '20260527204757.2544958-1-hannes@cmpxchg.org',
      subject: 'mm: switch THP shrinker to list_lru',
      author: 'Johannes Weiner',
    },
  ],
  requires: ['__do_huge_pmd_anonymous_page', 'madvise_collapse', 'store'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  boot: { failslab: true },
  properties: { 'success-without-thp': 'the call returns 0, and the range has no THP' },
  marks: { 'fault-while-collapsed': 'CPU1 is in its page fault while CPU0 is in the collapse' },
  build({ world, symbols, bounds }) {
    const M = world.memcg('M');
    const C = world.folio('C', { memcg: M });
    const F = world.folio('F', { memcg: M });
    const more = Array.from({ length: bounds.folios - 2 }, (_, i) => world.folio(`F${i + 3}`));
    const vmas = new Map([C, F, ...more].map((folio) => [folio, world.vma(`vma${folio.$label}`)]));
    const { ret } = world.machine.alloc(caller, 'user', { ret: 1 }, { static: true });
    return {
      setup: function* () {
        for (const folio of more) yield* symbols.__do_huge_pmd_anonymous_page(vmas.get(folio)!, folio);
      },
      threads: [
        {
          name: 'madvise',
          cpu: 0,
          start: function* () {
            yield* symbols.store(ret, yield* symbols.madvise_collapse(vmas.get(C)!, C));
          },
        },
        { name: 'fault', cpu: 1, start: () => symbols.__do_huge_pmd_anonymous_page(vmas.get(F)!, F) },
      ],
      properties: {
        'success-without-thp': atEnd(
          (memory) => peek(memory, ret) === 0 && peek(memory, vmas.get(C)!.pmd).kind === 'none',
        ),
      },
      marks: {
        'fault-while-collapsed': where({
          madvise: inside('collapse_huge_page', vmas.get(C)),
          fault: inside('__do_huge_pmd_anonymous_page', vmas.get(F)),
        }),
      },
    };
  },
  expect: {
    'folio-batch-rfc': { 'success-without-thp': 'never' },
    'list-lru-v4': { 'success-without-thp': 'sometimes' },
    'list-lru-v5': { 'success-without-thp': 'never' },
    'migrate-v6.9': { 'success-without-thp': 'never' },
    'v6.11': { 'success-without-thp': 'never' },
    'pre-e66f3185': { 'success-without-thp': 'never' },
  },
  guards: [
    {
      name: 'result-is-left',
      because: 'It is what v4 was: no heads, and the result is still success.',
      variant: 'list-lru-v5',
      edits: [{ replace: resultIsLeft }],
      turns: { 'success-without-thp': 'sometimes' },
    },
    ...['folio-batch-rfc', 'migrate-v6.9', 'pre-e66f3185', 'gup-check-refcount', 'v6.11', 'lru-v6.9'].map(
      (variant) => ({
        name: `exit-is-taken-${variant.replaceAll('.', '-')}`,
        because: 'It is the exit that v4 added, in trees where nothing can fail there.',
        variant,
        edits: [{ replace: exitIsTaken }],
        turns: { 'success-without-thp': 'always' as const },
      }),
    ),
  ],
});
