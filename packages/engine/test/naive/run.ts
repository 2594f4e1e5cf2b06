// SPDX-License-Identifier: GPL-2.0-only
import type { CallView, OperationRequest, Steps } from '../../src';
import { checkpointSites } from '../../src/function';

/** The generators of one thread, run up to the operation that it makes next. */
export class NaiveRun {
  readonly calls: CallView[] = [];
  /** Undefined when finished. */
  request: OperationRequest | undefined;
  private readonly stack: Steps<unknown>[];

  constructor(start: () => Steps<unknown>) {
    this.stack = [start()];
    this.goOn(undefined);
  }

  /** Goes on with what the operation has returned. */
  answer(raw: number): this {
    const { operation, args } = this.request!;
    this.goOn(operation.result?.(raw, ...args));
    return this;
  }

  private goOn(answer: unknown): void {
    // Checkpoints mean nothing here, and finding where they stand is slow.
    checkpointSites.wanted = false;
    try {
      this.runOn(answer);
    } finally {
      checkpointSites.wanted = true;
    }
  }

  private runOn(answer: unknown): void {
    this.request = undefined;
    while (this.request === undefined && this.stack.length > 0) {
      const { done, value } = this.stack.at(-1)!.next(answer);
      answer = undefined;
      if (done === true) {
        this.stack.pop();
        this.calls.pop();
        answer = value;
      } else if (value.type === 'call') {
        const { function: fn, args } = value;
        this.calls.push({ name: fn.name, args });
        this.stack.push(fn.body(...args));
      } else if (value.type === 'operation') this.request = value;
    }
  }
}
