// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runAlone } from '../support/run-alone';

test.each([true, false])('memcgs enabled: %s', (memcg) => {
  const { results } = runAlone({
    memcg,
    given: () => undefined,
    call: ({ mem_cgroup_disabled }) => mem_cgroup_disabled(),
  });
  expect(results).toEqual([!memcg]);
});

test('a folio is charged to the memcg that it was given', () => {
  const { results } = runAlone({
    given: (world) => [
      world.folio('of the root'),
      world.folio('of M', { memcg: world.memcg('M') }),
      world.folio('free', { memcg: false }),
    ],
    call: function* ({ folio_memcg, folio_memcg_charged }, folios) {
      const found: [string, boolean][] = [];
      for (const folio of folios)
        found.push([(yield* folio_memcg(folio)).$label, yield* folio_memcg_charged(folio)]);
      return found;
    },
  });
  expect(results).toEqual([
    [
      ['root', true],
      ['M', true],
      ['NULL', false],
    ],
  ]);
});
