// SPDX-License-Identifier: GPL-2.0-only
import {
  ModelError,
  type FunctionSpec,
  type OperationSpec,
  type Request,
  type Steps,
} from '@mm-litmus/engine';
import type { Machine } from './machine';
import { endOfScope } from './stack';

/** A drop or swap guard, as the function that it edits meets it. */
export interface Edit {
  readonly type: 'drop' | 'swap';
  readonly symbol: string;
  readonly nth: number | undefined;
  readonly markUsed: () => void;
}

/** What is the same for all runs of one linked function. */
export interface Frame {
  readonly name: string;
  readonly symbolOf: (spec: FunctionSpec | OperationSpec) => string | undefined;
  readonly edits: readonly Edit[];
  readonly machine: Machine;
  /** Whether it can have on-stack list heads. */
  readonly hasStackLists: boolean;
}

/**
 * Passes on the requests of one run of a function's body, but for what guards say, and ends the scope of
 * on-stack list heads when the function returns.
 */
export function runBody(frame: Frame, body: Steps<unknown>): Steps<unknown> {
  return frame.edits.length === 0 && !frame.hasStackLists ? body : edited(frame, body);
}

function* edited(frame: Frame, body: Steps<unknown>): Steps<unknown> {
  const run = new Run(frame);
  let answer: unknown;
  for (;;) {
    const turn = body.next(answer);
    if (turn.done === true) {
      if (run.postponed !== undefined) {
        throw new ModelError(
          'bad-program',
          `a guard swaps the last call of ${frame.name}, with nothing behind it`,
        );
      }
      if (run.stackLists > 0) yield* endOfScope(frame.machine, run.stackLists);
      return turn.value;
    }
    const request = run.noted(turn.value);
    const symbol = frame.symbolOf(specOf(request)!);
    const edit = run.editOf(symbol);
    if (edit?.type === 'drop') {
      answer = undefined;
    } else if (edit?.type === 'swap') {
      run.postponed = request;
      answer = undefined;
    } else {
      answer = yield request;
      if (run.postponed !== undefined && request.type !== 'checkpoint') {
        yield run.postponed;
        run.postponed = undefined;
      }
      if (symbol === 'LIST_HEAD') run.stackLists++;
    }
  }
}

/** What one run of an edited function has done so far. */
class Run {
  stackLists = 0;
  /** A call that a guard swaps with the next one. */
  postponed: Request | undefined;
  private readonly calls: number[];

  constructor(private readonly frame: Frame) {
    this.calls = frame.edits.map(() => 0);
  }

  /** A checkpoint must also say how far guards have come: that decides what happens behind it. */
  noted(request: Request): Request {
    const { edits, hasStackLists } = this.frame;
    // A plain `yield` gives none, which the engine reports.
    if (request?.type !== 'checkpoint' || (edits.length === 0 && !hasStackLists)) return request;
    return {
      ...request,
      live: [...request.live, this.stackLists, this.postponed !== undefined, ...this.calls],
    };
  }

  /** Counts a call of `symbol`; the edit that applies to it. */
  editOf(symbol: string | undefined): Edit | undefined {
    if (symbol === undefined) return undefined;
    return this.frame.edits.find((edit, i) => {
      if (edit.symbol !== symbol) return false;
      if (edit.nth !== undefined) {
        // Beyond the n-th all counts are alike.
        if (this.calls[i] >= edit.nth) return false;
        if (++this.calls[i] < edit.nth) return false;
      }
      edit.markUsed();
      return true;
    });
  }
}

function specOf(request: Request | undefined): FunctionSpec | OperationSpec | undefined {
  return request?.type === 'call'
    ? request.function
    : request?.type === 'operation'
      ? request.operation
      : undefined;
}
