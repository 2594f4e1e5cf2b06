// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, OperationRequest, Thread, ThreadView } from '../../src';
import { NaiveRun } from './run';

/** Where a thread stands after all that its operations have returned: nothing is forgotten. */
export class NaivePosition implements ThreadView {
  private static made = 0;
  /** One for each history. */
  readonly key = NaivePosition.made++;
  readonly calls: readonly CallView[];
  /** The operation it makes next; undefined when finished. */
  readonly request: OperationRequest | undefined;
  private readonly later: NaivePosition[] = [];
  /** Generators cannot be copied: the first position after this one takes them along. */
  private run: NaiveRun | undefined;

  constructor(
    private readonly start: Thread['start'],
    /** The position before, and what its operation returned. */
    readonly before?: NaivePosition,
    readonly raw = 0,
  ) {
    this.run = before?.takeRun().answer(raw) ?? new NaiveRun(start);
    this.calls = [...this.run.calls];
    this.request = this.run.request;
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
    let position = this.later.find((each) => each.raw === raw);
    if (position === undefined) {
      position = new NaivePosition(this.start, this, raw);
      this.later.push(position);
    }
    return position;
  }

  private takeRun(): NaiveRun {
    const { run } = this;
    this.run = undefined;
    return run ?? runAgain(this.start, this);
  }
}

/** Runs the generators from scratch, with all that the operations before the position have returned. */
function runAgain(start: Thread['start'], position: NaivePosition): NaiveRun {
  const history: number[] = [];
  for (let at = position; at.before !== undefined; at = at.before) history.push(at.raw);
  return history.reduceRight((run, raw) => run.answer(raw), new NaiveRun(start));
}
