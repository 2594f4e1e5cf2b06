// SPDX-License-Identifier: GPL-2.0-only
import type { Position, Positions } from './positions';
import type { Call, Situation } from './situation';

/** A situation and the one that waits for its call to return; a Position is one, too. */
export interface Frame {
  readonly situation: Situation | undefined;
  readonly caller: Frame | undefined;
}

/** Is told what a thread does between two operations. */
export interface SilentWatch {
  called?(callee: Call, from: Frame): void;
  /** The call that `to` waits for returned. */
  returned?(value: unknown, to: Frame): void;
}

/** Follows a thread, from its start to its first operation, through what was learned. Learns nothing. */
export function watchStart(positions: Positions, thread: number, watch: SilentWatch): void {
  let frame: Frame = positions.initialOf(thread);
  while (frame.caller !== undefined) frame = frame.caller;
  const entry = frame.situation?.call.entry;
  if (entry !== undefined) settle(entry, undefined, watch);
}

/** Likewise from the operation at `position`, answered with `raw`, to the next operation or the end. */
export function watchStep(positions: Positions, position: Position, raw: number, watch: SilentWatch): void {
  const behind = position.situation?.edges.get(answer(positions, position, raw));
  if (behind !== undefined) settle(behind, position.caller, watch);
}

/** What the model got when the operation at `position` returned `raw`. */
export function answer(positions: Positions, position: Position, raw: number): unknown {
  return positions.automata.interner.canonical(position.operation!.result(raw));
}

function settle(from: Situation, waiting: Frame | undefined, watch: SilentWatch): void {
  let situation: Situation | undefined = from;
  let caller = waiting;
  while (situation !== undefined) {
    const { next }: Situation = situation;
    switch (next.type) {
      case 'operation':
        return;
      case 'call':
        caller = { situation, caller };
        watch.called?.(next.call, caller);
        situation = next.call.entry;
        break;
      case 'checkpoint':
        situation = situation.edges.get(undefined);
        break;
      case 'return':
        if (caller === undefined) return;
        watch.returned?.(next.value, caller);
        situation = caller.situation?.edges.get(next.value);
        caller = caller.caller;
        break;
    }
  }
}
