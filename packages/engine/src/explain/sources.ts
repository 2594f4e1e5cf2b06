// SPDX-License-Identifier: GPL-2.0-only
import type { Program } from '../program';
import type { Step } from '../replay';
import { placesOf, type SourcePlace, withSites } from '../site';
import { RunningThread } from './running-thread';

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
      const source = running[thread].requests.map((request) =>
        request?.site === undefined ? [] : placesOf(request.site),
      );
      // The last step may have ended the execution: then nobody is told a result.
      if (i < steps.length - 1) running[thread].answer(result);
      return source;
    });
  });
}
