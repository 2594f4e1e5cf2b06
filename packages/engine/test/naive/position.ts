// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, OperationRequest, Thread, ThreadView } from '../../src';
import { checkpointSites } from '../../src/function';

/** Where a thread stands after all that its operations have returned: nothing is forgotten. */
export class NaivePosition implements ThreadView {
  private static made = 0;
  /** One for each history. */
  readonly key: number;
  readonly calls: readonly CallView[];
  /** The operation it makes next; undefined when finished. */
  readonly request: OperationRequest | undefined;
  private readonly later = new Map<number, NaivePosition>();

  constructor(
    private readonly start: Thread['start'],
    /** The position before, and what its operation returned. */
    readonly before?: NaivePosition,
    readonly raw = 0,
  ) {
    this.key = NaivePosition.made++;
    // Checkpoints mean nothing here, and finding where they stand is slow.
    checkpointSites.wanted = false;
    ({ calls: this.calls, request: this.request } = run(start, historyOf(this)));
    checkpointSites.wanted = true;
  }

  get started(): boolean {
    return this.before !== undefined;
  }

  get finished(): boolean {
    return this.request === undefined;
  }

  get next(): CallView | undefined {
    return this.request && { name: this.request.operation.name, args: this.request.args };
  }

  after(raw: number): NaivePosition {
    let position = this.later.get(raw);
    if (position === undefined) {
      position = new NaivePosition(this.start, this, raw);
      this.later.set(raw, position);
    }
    return position;
  }
}

/** All that the thread's operations have returned. */
function historyOf(position: NaivePosition): number[] {
  const results: number[] = [];
  for (let at = position; at.before !== undefined; at = at.before) results.push(at.raw);
  return results.reverse();
}

/** Runs the generators from scratch, answering their operations with the results in `history`. */
function run(start: Thread['start'], history: readonly number[]): Pick<NaivePosition, 'calls' | 'request'> {
  const calls: CallView[] = [];
  const stack = [start()];
  let answer: unknown;
  for (let used = 0; stack.length > 0;) {
    const turn = stack.at(-1)!.next(answer);
    answer = undefined;
    if (turn.done === true) {
      stack.pop();
      calls.pop();
      answer = turn.value;
    } else if (turn.value.type === 'call') {
      const { function: fn, args } = turn.value;
      calls.push({ name: fn.name, args });
      stack.push(fn.body(...args));
    } else if (turn.value.type === 'operation') {
      if (used === history.length) return { calls, request: turn.value };
      const { operation, args } = turn.value;
      answer = operation.result?.(history[used], ...args);
      used++;
    }
  }
  return { calls, request: undefined };
}
