// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '../program';
import type { Step } from '../replay';
import type { FunctionSpec, Request, Steps } from '../request';
import { placesOf, type SourcePlace, withSites } from '../site';

/** Where a step comes from: a stack for each call the thread was in, outermost first, then one for the operation. */
export type StepSource = readonly (readonly SourcePlace[])[];

/**
 * Where in their sources the steps of a replay were asked for. Runs the functions again along the steps:
 * nothing of this is kept during a search. Each stack has its innermost place first.
 */
export function sourcesOf({ threads }: Program, steps: readonly Step[]): StepSource[] {
  return withSites(() => {
    const running = threads.map(({ name, start }) => new RunningThread({ name, body: start }));
    return steps.map(({ thread, result }, i) => {
      const source = running[thread].stacks();
      // The last step may have ended the execution: then nobody is told a result.
      if (i < steps.length - 1) running[thread].answer(result);
      return source;
    });
  });
}

interface Frame {
  readonly steps: Steps<unknown>;
  request: Request | undefined;
}

/** The generators of a thread's calls, each at the request it makes. */
class RunningThread {
  private readonly frames: Frame[] = [];

  constructor(spec: FunctionSpec) {
    this.enter(spec, []);
    this.settle();
  }

  stacks(): StepSource {
    return this.frames.map(({ request }) => (request?.site === undefined ? [] : placesOf(request.site)));
  }

  answer(result: unknown): void {
    this.advance(result);
    this.settle();
  }

  /** Goes on to the next operation, or to the end. */
  private settle(): void {
    for (;;) {
      const request = this.frames.at(-1)?.request;
      if (request === undefined || request.type === 'operation') return;
      if (request.type === 'call') this.enter(request.function, request.args);
      else this.advance(undefined);
    }
  }

  private enter({ body }: FunctionSpec, args: readonly unknown[]): void {
    this.frames.push({ steps: body(...args), request: undefined });
    this.advance(undefined);
  }

  /** Gives the innermost call its result; whoever has returned gives one to its caller. */
  private advance(result: unknown): void {
    let value = result;
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      const turn = frame.steps.next(value);
      if (turn.done !== true) {
        frame.request = turn.value;
        return;
      }
      this.frames.pop();
      value = turn.value;
    }
  }
}
