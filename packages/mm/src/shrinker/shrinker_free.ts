// SPDX-License-Identifier: GPL-2.0-only
import { checkMaySleep, read } from '@mm-litmus/kernel';
import { mmFunction, mmMacro, mmOperation } from '../mm';

// mm/shrinker.c since ca1d36b82331 (v6.7). Shrinkers come and go only where the world says so: elsewhere
// these take no step.

/** Fails for a shrinker that is being freed. */
export const shrinker_try_get = mmMacro(
  'shrinker_try_get',
  ({ atomic_inc_not_zero, shrinkersAreFreed }) =>
    function* (shrinker) {
      return !shrinkersAreFreed || (yield* atomic_inc_not_zero(shrinker.refcount));
    },
);

export const shrinker_put = mmMacro(
  'shrinker_put',
  ({ atomic_dec_and_test, complete, shrinkersAreFreed }) =>
    function* (shrinker) {
      if (shrinkersAreFreed && (yield* atomic_dec_and_test(shrinker.refcount))) {
        yield* complete(shrinker.done);
      }
    },
);

/** Waits for those who use it. Leaves out the list of shrinkers, and that its memory is freed after RCU. */
export const shrinker_free = mmFunction(
  'shrinker_free',
  ({ shrinker_put, wait_for_completion }) =>
    function* (shrinker) {
      yield* shrinker_put(shrinker);
      yield* wait_for_completion(shrinker.done);
    },
);

/** mm/huge_memory.c: starting khugepaged has failed, as THPs are set up at boot. */
export const thp_shrinker_exit = mmFunction(
  'thp_shrinker_exit',
  ({ deferred_split_shrinker, shrinker_free }) =>
    function* () {
      yield* shrinker_free(deferred_split_shrinker);
    },
);

/** kernel/sched/completion.c. */
export const complete = mmFunction(
  'complete',
  ({ store }) =>
    (done) =>
      store(done, true),
);

export const wait_for_completion = mmOperation('wait_for_completion', (machine) => ({
  enabled: (memory, done) => memory.load(done.cell) === done.encode(true),
  run: (memory, done) => {
    checkMaySleep(memory, machine);
    read(memory, done);
  },
}));
