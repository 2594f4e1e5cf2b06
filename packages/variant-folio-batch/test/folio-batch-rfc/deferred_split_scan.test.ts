// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Steps } from '@mm-litmus/engine';
import { peek } from '@mm-litmus/kernel';
import { SHRINK_STOP, foliosOn, linkVariant, type Folio, type MmSymbols, type Variant } from '@mm-litmus/mm';
import { runAlone } from '../../../mm/test/support/run-alone';
import { folioBatchMigrateRequeue } from '../../src/folio-batch-migrate-requeue/variant';
import { folioBatchRfc } from '../../src/folio-batch-rfc/variant';
import { folioBatchV1 } from '../../src/folio-batch-v1/variant';
import { folioBatchV4 } from '../../src/folio-batch-v4/variant';
import { folioBatch } from '../../src/folio-batch/variant';

/** Labels on the queue after a scan of A and B, both queued as partially mapped or not, in the given state. */
function scanned(
  nr_to_scan: number,
  partially_mapped: boolean,
  state: (symbols: MmSymbols, A: Folio, B: Folio) => Steps<unknown>,
  variant: Variant = folioBatch,
) {
  return runAlone({
    image: linkVariant(variant),
    thps_are_untouched: true,
    given: (world) => ({ A: world.folio('A'), B: world.folio('B'), world }),
    call: function* (symbols, { A, B, world }) {
      for (const folio of [A, B]) yield* symbols.deferred_split_folio(folio, partially_mapped);
      yield* state(symbols, A, B);
      const sc = { nid: 0, memcg: world.root_mem_cgroup, nr_to_scan };
      return yield* symbols.deferred_split_scan(world.deferred_split_shrinker, sc);
    },
    look: (memory, { world }) => [
      foliosOn(memory, world.root_mem_cgroup.deferred_split_queue)?.map(String),
      peek(memory, world.root_mem_cgroup.deferred_split_queue.split_queue_len),
    ],
  });
}

const nothing = ({ nop }: MmSymbols) => nop();

describe('a scan', () => {
  test('queues again what it cannot split, behind the rest', () => {
    expect(scanned(1, true, nothing)).toMatchObject({ results: [0], reports: [], ends: [[['B', 'A'], 2]] });
  });

  test('goes on with what it has queued until it has done what it was asked to', () => {
    expect(scanned(3, true, nothing)).toMatchObject({ results: [0], reports: [], ends: [[['B', 'A'], 2]] });
    expect(scanned(4, true, nothing)).toMatchObject({ results: [0], reports: [], ends: [[['A', 'B'], 2]] });
  });

  test('ends when the queue is empty, whatever it was asked to', () => {
    const frozen = function* ({ folio_ref_freeze }: MmSymbols, A: Folio, B: Folio) {
      for (const folio of [A, B]) yield* folio_ref_freeze(folio, 1);
    };
    expect(scanned(8, true, frozen)).toMatchObject({ reports: [], ends: [[[], 0]] });
  });

  test('drops wholly mapped folios that are locked into memory, or poisoned, without a look inside', () => {
    const spared = function* ({ set_bit }: MmSymbols, A: Folio, B: Folio) {
      yield* set_bit('PG_mlocked', A.flags);
      yield* set_bit('PG_has_hwpoisoned', B._flags_1);
    };
    expect(scanned(2, false, spared)).toMatchObject({ reports: [], ends: [[[], 0]] });
  });

  test.each([folioBatchRfc, folioBatchV1])('in $name looks at each folio once', (variant) => {
    expect(scanned(4, true, nothing, variant)).toMatchObject({ ends: [[['A', 'B'], 2]] });
  });

  test('in v4 goes on when the queue is empty', () => {
    expect(scanned(2, false, nothing, folioBatchV4)).toMatchObject({ results: [SHRINK_STOP] });
    expect(scanned(3, false, nothing, folioBatchV4)).toMatchObject({ results: [], reports: [], ends: [] });
  });

  test('queues wholly mapped folios that are locked again since 3bac01168982', () => {
    const locked = ({ folio_trylock }: MmSymbols, A: Folio) => folio_trylock(A);
    expect(scanned(2, false, locked)).toMatchObject({ ends: [[[], 0]] });
    expect(scanned(2, false, locked, folioBatchMigrateRequeue)).toMatchObject({ ends: [[['A'], 1]] });
  });
});
