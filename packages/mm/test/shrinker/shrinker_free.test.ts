// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { peek, peekCount } from '@mm-litmus/kernel';
import { runAlone } from '../support/run-alone';

test('the last user of a shrinker wakes who frees it', () => {
  const { results, reports, ends } = runAlone({
    shrinkersAreFreed: true,
    given: (world) => world.deferred_split_shrinker,
    call: function* ({ shrinker_free, shrinker_put, shrinker_try_get }, shrinker) {
      const used = yield* shrinker_try_get(shrinker);
      yield* shrinker_put(shrinker);
      yield* shrinker_free(shrinker);
      return [used, yield* shrinker_try_get(shrinker)];
    },
    look: (memory, { done, refcount }) => [peek(memory, done), peekCount(memory, refcount)],
  });
  expect({ results, reports, ends }).toEqual({ results: [[true, false]], reports: [], ends: [[true, 0]] });
});

test('it waits for that one for ever', () => {
  const { results, reports } = runAlone({
    shrinkersAreFreed: true,
    given: (world) => world.deferred_split_shrinker,
    call: function* ({ shrinker_free, shrinker_try_get }, shrinker) {
      yield* shrinker_try_get(shrinker);
      yield* shrinker_free(shrinker);
    },
  });
  expect({ results, reports }).toEqual({ results: [], reports: ['deadlock: no thread can go on'] });
});

test('where shrinkers stay, their users take no step', () => {
  const { results, ends } = runAlone({
    given: (world) => world.deferred_split_shrinker,
    call: ({ shrinker_try_get }, shrinker) => shrinker_try_get(shrinker),
    look: (memory, { refcount }) => peekCount(memory, refcount),
  });
  expect({ results, ends }).toEqual({ results: [true], ends: [1] });
});
