// SPDX-License-Identifier: GPL-2.0-only
import { isNull, Machine } from '../../src';
import type { Body } from './kernel';
import { oneThing, type Thing, thing } from './objects';

export interface Published {
  readonly anchor: Thing;
  readonly T: Thing;
}
/** T is published at anchor.next. */
export const published = (machine: Machine): Published => {
  const T = oneThing(machine);
  return { anchor: machine.alloc(thing, 'anchor', { next: T }), T };
};

export const reader: Body<Published> = (
  { rcu_read_lock, rcu_dereference, load, rcu_read_unlock },
  { anchor },
) =>
  function* () {
    yield* rcu_read_lock();
    const found = yield* rcu_dereference(anchor.next);
    if (!isNull(found)) yield* load(found.x);
    yield* rcu_read_unlock();
  };

export const retracting =
  (how: 'kfree' | 'synchronize_rcu' | 'kfree_rcu'): Body<Published> =>
  ({ rcu_assign_pointer, synchronize_rcu, kfree, kfree_rcu }, { anchor, T }) =>
    function* () {
      yield* rcu_assign_pointer(anchor.next, thing.NULL);
      if (how === 'synchronize_rcu') yield* synchronize_rcu();
      if (how === 'kfree_rcu') yield* kfree_rcu(T.rcu);
      else yield* kfree(T);
    };
