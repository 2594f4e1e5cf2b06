// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { mem_cgroup } from '../../src/index';
import { runAlone } from '../support/run-alone';

test('a memcg is dying from when its css is, and NULL never is', () => {
  const { results } = runAlone({
    given: (world) => world.memcg('M'),
    call: function* ({ memcg_is_dying, set_bit }, memcg) {
      const before = yield* memcg_is_dying(memcg);
      yield* set_bit('CSS_DYING', memcg.css.flags);
      return [before, yield* memcg_is_dying(memcg), yield* memcg_is_dying(mem_cgroup.NULL)];
    },
  });
  expect(results).toEqual([[false, true, false]]);
});

test('memcgs have parents up to the root', () => {
  const { results } = runAlone({
    given: (world) => {
      const parent = world.memcg('P');
      return world.memcg('M', { parent });
    },
    call: function* ({ parent_mem_cgroup }, memcg) {
      const parent = yield* parent_mem_cgroup(memcg);
      const root = yield* parent_mem_cgroup(parent);
      return [parent.$label, root.$label, (yield* parent_mem_cgroup(root)).$label];
    },
  });
  expect(results).toEqual([['P', 'root', 'NULL']]);
});
