// SPDX-License-Identifier: GPL-2.0-only
import { ModelError, defineOperation } from '@mm-litmus/engine';
import { isAlive } from './checkers/kasan';
import { kernelOperation } from './kernel';
import { list_head } from './list_head';
import type { Machine } from './machine';
import { LIVE, NEVER_ALLOCATED } from './struct';

/**
 * `LIST_HEAD(name)`: an empty list head on the stack of the calling function, gone when that returns.
 * One step: nobody else can see it yet. include/linux/list.h.
 */
export const LIST_HEAD = kernelOperation(
  'LIST_HEAD',
  (machine) => ({
    run: (memory) => {
      const { stack, thread } = machine.current(memory);
      const list = stack.find((head) => !isAlive(memory, head.$allocation));
      if (list === undefined) {
        throw new ModelError(
          'bad-program',
          `${thread.name} has ${stack.length} on-stack lists: raise stackLists`,
        );
      }
      memory.store(list.$allocation.life!, LIVE);
      memory.store(list.next.cell, list.$id);
      memory.store(list.prev.cell, list.$id);
      return list.$id;
    },
    result: (id) => machine.values(list_head)[id],
  }),
  'stack-list',
);

/** The function that called `LIST_HEAD` `count` times returns: its lists are gone. */
export const endOfScope = defineOperation('end of scope', {
  run: (memory, machine: Machine, count: number) => {
    const live = machine.current(memory).stack.filter((head) => isAlive(memory, head.$allocation));
    for (const { $allocation } of live.slice(live.length - count)) {
      memory.store($allocation.life!, NEVER_ALLOCATED);
      for (const place of $allocation.places) place.reset(memory);
    }
  },
});
