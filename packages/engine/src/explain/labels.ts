// SPDX-License-Identifier: GPL-2.0-only
import type { Position } from '../positions';
import type { StateGraph } from './state-graph';

/** What steps have in common that are the same to a reader, whatever the schedule. */
export interface Label {
  readonly thread: number;
  /** Names of the functions it is in, outermost first. */
  readonly calls: readonly string[];
  readonly operation: string;
  /** All arguments, or the first only. */
  readonly args: readonly unknown[];
  readonly argsVary: boolean;
}

/**
 * Names the steps of a graph. A step has two labels: one with all arguments of its operation, and one
 * with the first alone, which says as a rule what it works on: the others may be values, which differ
 * between schedules. They are the same label where there is one argument or none.
 */
export class Labels {
  readonly all: Label[] = [];
  /** By label: the one with the first argument alone. */
  readonly short: number[] = [];
  private readonly byKey = new Map<string, number>();
  /** By thread and position: its label + 1, or 0 if not named yet. */
  private readonly known: Int32Array[];

  constructor(private readonly graph: StateGraph) {
    const { positions, threads } = graph;
    this.known = Array.from({ length: threads }, () => new Int32Array(positions.all.length));
  }

  /** The label, with all arguments, of the step that a thread makes next in a state. */
  of(state: number, thread: number): number {
    const position = this.graph.positionId(state, thread);
    const known = this.known[thread][position];
    if (known !== 0) return known - 1;
    const label = this.name(thread, this.graph.position(state, thread));
    this.known[thread][position] = label + 1;
    return label;
  }

  private name(thread: number, position: Position): number {
    const { positions } = this.graph;
    const { spec, args } = position.operation!;
    const calls = positions.view(position.id, thread).calls.map(({ name }) => name);
    const label = (shown: readonly unknown[]): number => {
      const key = `${thread} ${calls.join('>')} ${shown.length} ${positions.automata.interner.key([spec, ...shown])}`;
      let index = this.byKey.get(key);
      if (index === undefined) {
        const argsVary = shown.length < args.length;
        index = this.all.push({ thread, calls, operation: spec.name, args: shown, argsVary }) - 1;
        this.byKey.set(key, index);
      }
      return index;
    };
    const full = label(args);
    const short = args.length > 1 ? label(args.slice(0, 1)) : full;
    this.short[full] = this.short[short] = short;
    return full;
  }
}
