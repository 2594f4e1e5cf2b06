// SPDX-License-Identifier: GPL-2.0-only
import type { FunctionSpec, Request, Steps } from '../request';

interface Frame {
  readonly steps: Steps<unknown>;
  request: Request | undefined;
}

/** A call that has returned, and what. */
export interface Answer {
  readonly value: unknown;
}

/** The generators of a thread's calls, each at the request it makes: its functions are run again. */
export class RunningThread {
  private readonly frames: Frame[] = [];

  constructor(spec: FunctionSpec) {
    this.enter(spec, []);
    this.settle();
  }

  /** What each call waits for, outermost first, the thread's body before them all. */
  get requests(): readonly (Request | undefined)[] {
    return this.frames.map(({ request }) => request);
  }

  /**
   * Tells the thread the result of its operation, and lets it go on to the next one. Gives, for each call
   * that it was in, outermost first, what that returned; undefined where it did not return.
   */
  answer(result: unknown): readonly (Answer | undefined)[] {
    const answers = new Map<Frame, Answer>();
    const [, ...calls] = this.frames;
    const returned = (frame: Frame, value: unknown) => answers.set(frame, { value });
    this.advance(result, returned);
    this.settle(returned);
    return calls.map((frame) => answers.get(frame));
  }

  /** Goes on to the next operation, or to the end. */
  private settle(returned?: (frame: Frame, value: unknown) => void): void {
    for (;;) {
      const request = this.frames.at(-1)?.request;
      if (request === undefined || request.type === 'operation') return;
      if (request.type === 'call') this.enter(request.function, request.args, returned);
      else this.advance(undefined, returned);
    }
  }

  private enter(
    { body }: FunctionSpec,
    args: readonly unknown[],
    returned?: (frame: Frame, value: unknown) => void,
  ): void {
    this.frames.push({ steps: body(...args), request: undefined });
    this.advance(undefined, returned);
  }

  /** Gives the innermost call its result; whoever has returned gives one to its caller. */
  private advance(result: unknown, returned?: (frame: Frame, value: unknown) => void): void {
    let value = result;
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      const turn = frame.steps.next(value);
      if (turn.done !== true) {
        frame.request = turn.value;
        return;
      }
      this.frames.pop();
      value = turn.value;
      returned?.(frame, value);
    }
  }
}
