// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peekCount } from '@mm-litmus/kernel';
import { HPAGE_PMD_ORDER, linkVariant } from '@mm-litmus/mm';
import { runAlone } from '../../../mm/test/support/run-alone';
import { folioBatchRfc } from '../../src/folio-batch-rfc/variant';
import { folioBatchV1 } from '../../src/folio-batch-v1/variant';

test.each([
  { variant: folioBatchRfc, queued: true, stat: 0 },
  { variant: folioBatchRfc, queued: false, stat: 1 },
  { variant: folioBatchV1, queued: true, stat: 0 },
  { variant: folioBatchV1, queued: false, stat: 0 },
])(
  'a split in $variant.name of a flagged folio, queued: $queued, leaves $stat counted',
  ({ variant, queued, stat }) => {
    const { reports, ends } = runAlone({
      image: linkVariant(variant),
      given: (world) => ({ K: world.folio('K'), vma: world.vma('vma'), world }),
      call: function* (symbols, { K, vma }) {
        yield* symbols.__do_huge_pmd_anonymous_page(vma, K);
        yield* symbols.deferred_split_folio(K, true);
        if (!queued) yield* symbols.list_del_init(K._deferred_list);
        yield* symbols.__folio_freeze_and_split_unmapped(K, 0);
      },
      look: (memory, { world }) =>
        peekCount(memory, world.mthp_stats.MTHP_STAT_NR_ANON_PARTIALLY_MAPPED[HPAGE_PMD_ORDER]),
    });
    expect({ reports, ends }).toEqual({ reports: [], ends: [stat] });
  },
);
