// SPDX-License-Identifier: GPL-2.0-only
import type { Memory, Steps } from '@mm-litmus/engine';
import type { DeferredSplit, Folio, MemCgroup, MmSymbols, VmAreaStruct, World } from '../../src/index';
import { runAlone } from './run-alone';

export interface Queued {
  readonly A: Folio;
  readonly B: Folio;
  readonly M: MemCgroup;
  readonly queue: DeferredSplit;
  /** Maps nothing yet. */
  readonly vma: VmAreaStruct;
}

export type Predicate = (memory: Memory, world: World) => boolean;
export type Change = (symbols: MmSymbols, queued: Queued) => Steps<unknown>;

/** Whether the predicate holds at the end, after `change`, of a world with A and B properly queued in a memcg. */
export function holdsAfter(predicate: Predicate, change: Change): boolean {
  const { ends } = runAlone({
    given: (world) => {
      const M = world.memcg('M');
      const [A, B] = [world.folio('A', { memcg: M }), world.folio('B', { memcg: M })];
      return { A, B, M, queue: M.deferred_split_queue, vma: world.vma('vma') };
    },
    call: function* (symbols, queued) {
      for (const folio of [queued.A, queued.B]) {
        yield* symbols.list_add_tail(folio._deferred_list, queued.queue.split_queue);
        yield* symbols.increment(queued.queue.split_queue_len);
      }
      yield* symbols.set_shrinker_bit(queued.M, 0, 'thp-deferred_split');
      yield* change(symbols, queued);
    },
    look: (memory, _objects, world) => predicate(memory, world),
  });
  return ends[0];
}
