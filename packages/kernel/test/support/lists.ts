// SPDX-License-Identifier: GPL-2.0-only
import type { Steps } from '@mm-litmus/engine';
import { type KernelSymbols, list_head, type ListHead, Machine } from '../../src';
import type { Test } from './kernel';

export interface Lists {
  readonly H: ListHead;
  readonly G: ListHead;
  readonly A: ListHead;
  readonly B: ListHead;
  readonly C: ListHead;
}

/** Heads H and G, and entries that are on no list. */
export const lists = (machine: Machine): Lists => {
  const head = (label: string): ListHead => machine.alloc(list_head, label);
  return { H: head('H'), G: head('G'), A: head('A'), B: head('B'), C: head('C') };
};

export type Act = (symbols: KernelSymbols, lists: Lists) => () => Steps<unknown>;

/** Puts entries on H, in this order. */
export const on =
  (...names: readonly (keyof Lists)[]): Act =>
  ({ list_add_tail }, all) =>
    function* () {
      for (const name of names) yield* list_add_tail(all[name], all.H);
    };

/** One act, then another. */
export const both =
  (first: Act, second: Act): Act =>
  (symbols, all) => {
    const [one, two] = [first(symbols, all), second(symbols, all)];
    return function* () {
      yield* one();
      yield* two();
    };
  };

/** One thread that does `act` with `names` on H. */
export const acting = (
  names: readonly (keyof Lists)[],
  act: Act,
  listDebug: 'debug' | 'warn' | 'off' = 'debug',
): Test<Lists> => ({
  listDebug,
  objects: lists,
  setup: on(...names),
  threads: { f: act },
});
