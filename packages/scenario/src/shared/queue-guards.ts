// SPDX-License-Identifier: GPL-2.0-only
import { functionsOf, type FunctionDefinition } from '@mm-litmus/kernel';
import type { DeferredSplit, MemCgroup, MmSymbols } from '@mm-litmus/mm';
import type { ScenarioGuard } from '../scenario';

/** Functions that choose a folio's deferred split queue: until v6.17, and then. */
type Chooser = 'get_deferred_split_queue' | 'memcg_split_queue';
type Choice = ReturnType<MmSymbols['get_deferred_split_queue']>;
type Symbols = MmSymbols & Record<'memcg_split_queue', (nid: number, memcg: MemCgroup) => Choice>;

/**
 * Guards by which one queue is that of all folios, in variants by the function that chooses there. `queueOf`
 * gives it, from the root memcg: the root's own if absent.
 */
export function oneQueueForAll<P extends string>(
  variants: Readonly<Record<Chooser, readonly string[]>>,
  because: string,
  turns: ScenarioGuard<P>['turns'],
  queueOf: (root: MemCgroup) => DeferredSplit = (root) => root.deferred_split_queue,
): ScenarioGuard<P>[] {
  return (Object.keys(variants) as Chooser[]).flatMap((chooser) => {
    const replace = alwaysChoosing(chooser, queueOf);
    return variants[chooser].map((variant) => ({
      name: `one-queue-${variant.replaceAll('.', '-')}`,
      because,
      variant,
      edits: [{ replace }],
      turns,
    }));
  });
}

function alwaysChoosing(chooser: Chooser, queueOf: (root: MemCgroup) => DeferredSplit): FunctionDefinition {
  return functionsOf<Symbols>()(
    chooser,
    (symbols) => {
      const root = symbols.root_mem_cgroup;
      return function* () {
        return queueOf(root);
      };
    },
    { inline: true },
  );
}
