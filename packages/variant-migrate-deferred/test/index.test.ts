// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { peek } from '@mm-litmus/kernel';
import { foliosOn, linkVariant } from '@mm-litmus/mm';
import { runAlone } from '../../mm/test/support/run-alone';
import { variants } from '../src/index';

describe.each(variants.map((variant) => [variant.name, variant] as const))('%s', (name, variant) => {
  /** Two pages of S are mapped when it is migrated. */
  const run = runAlone({
    image: linkVariant(variant),
    given: (world) => {
      const M = world.memcg('M');
      const S = world.folio('S', { memcg: M });
      return { M, S, D: world.folio('D', { memcg: false }), vma: world.vma('vma') };
    },
    call: function* (symbols, { S, D, vma }) {
      yield* symbols.__do_huge_pmd_anonymous_page(vma, S);
      yield* symbols.zap_page_range_single(vma, 2, 2);
      yield* symbols.folio_get(S);
      const [rc, left] = yield* symbols.migrate_pages([S], [D], 'MIGRATE_ASYNC');
      return [rc, left.map(String)];
    },
    look: (memory, { M: { deferred_split_queue } }) => [
      foliosOn(memory, deferred_split_queue)?.map(String),
      peek(memory, deferred_split_queue.split_queue_len),
    ],
  });

  test('migrates a folio that is on the deferred split queue, or splits it', () => {
    expect(run).toEqual({ reports: [], ...outcomes[name] });
  });
});

const outcomes: Record<string, { results: unknown; ends: unknown }> = {
  // Counted down on the queue of the node.
  'migrate-85ce2c51': { results: [[0, []]], ends: [[[], 1]] },
  'free-f77171d2': { results: [[0, []]], ends: [[[], 0]] },
  'migrate-v6.9': { results: [[0, []]], ends: [[[], 0]] },
  'migrate-dst-listed-v2': { results: [[0, []]], ends: [[['D'], 1]] },
  // The piece is still to be migrated, but that is not said (MIG-4).
  'migrate-7262f208': { results: [[0, ['S']]], ends: [[[], 0]] },
  'migrate-be9581ea': { results: [[1, ['S']]], ends: [[[], 0]] },
};
