// SPDX-License-Identifier: GPL-2.0-only
import { Footprint } from '../footprint';
import type { Memory } from '../memory';
import type { Position, Positions } from '../positions';
import type { Mark, Property } from '../program';
import type { Transitions } from '../transitions';

/**
 * What predicates over states look at: a step that changes it is visible, and never goes alone. Cells
 * are learned by watching the predicates; places are given with the marks.
 */
export class Watch {
  private readonly footprint: Footprint;
  /** There is nothing to watch. */
  readonly idle: boolean;
  /** Per thread and position: which of the thread's places hold there, by number. */
  private readonly places: number[][];
  private readonly placeSets = new Map<string, number>();
  private readonly perThread: ((view: ReturnType<Memory['threadAt']>) => boolean)[][];

  constructor(
    private readonly positions: Positions,
    threads: number,
    places: number,
    private readonly properties: readonly Property[],
    private readonly marks: readonly Mark[],
  ) {
    this.footprint = new Footprint(places);
    this.idle = marks.length === 0 && properties.every(({ state }) => state === undefined);
    this.places = Array.from({ length: threads }, () => []);
    this.perThread = Array.from({ length: threads }, (_, thread) =>
      marks.flatMap((mark) =>
        (mark.places ?? []).filter((place) => place.thread === thread).map(({ at }) => at),
      ),
    );
  }

  /** Evaluates all predicates in the state that `memory` shows, only to see what they look at. */
  look(memory: Memory): void {
    if (this.idle) return;
    memory.thread = -1;
    memory.footprint = this.footprint;
    for (const { state } of this.properties) state?.(memory);
    for (const { holds } of this.marks) holds?.(memory);
    memory.footprint = undefined;
  }

  /** Whether the step just made, from one position to another, may change a predicate. */
  sees(transitions: Transitions, thread: number, from: Position, to: Position): boolean {
    if (this.idle) return false;
    return (
      transitions.touched().writesAny(this.footprint.reads) ||
      this.placesAt(thread, from) !== this.placesAt(thread, to)
    );
  }

  /** A copy of what is watched so far. */
  snapshot(): Int32Array {
    return this.footprint.reads.slice();
  }

  /** Whether more is watched than at the time of the snapshot. */
  grewSince(snapshot: Int32Array): boolean {
    return this.footprint.reads.some((reads, i) => (reads & ~snapshot[i]) !== 0);
  }

  private placesAt(thread: number, position: Position): number {
    return (this.places[thread][position.id] ??= this.learnPlaces(thread, position));
  }

  private learnPlaces(thread: number, position: Position): number {
    const view = this.positions.view(position.id, thread);
    const held = this.perThread[thread].map((at) => (at(view) ? 1 : 0)).join('');
    let number = this.placeSets.get(held);
    if (number === undefined) this.placeSets.set(held, (number = this.placeSets.size));
    return number;
  }
}
