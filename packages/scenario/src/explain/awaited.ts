// SPDX-License-Identifier: GPL-2.0-only
import type { Step, Wait } from '@mm-litmus/engine';
import { Flags } from '@mm-litmus/kernel';

/**
 * The step, by index, since which a thread has to wait: the last that changed what its operation looked at
 * last, or the flag there that it waits for. Undefined where it was so from the start.
 */
export function awaitedStep(steps: readonly Step[], { accesses, operation }: Wait): number | undefined {
  const kept = accesses.at(-1);
  if (kept === undefined) return undefined;
  const flag = awaitedFlag(operation);
  const mask = flag?.word.cell === kept.cell ? flag.mask : ~0;
  let value: number | undefined;
  let since: number | undefined;
  steps.forEach((step, index) => {
    for (const access of step.accesses) {
      if (access.cell !== kept.cell) continue;
      if (access.kind === 'store' && (access.value & mask) !== value) since = index;
      value = access.value & mask;
    }
  });
  return since;
}

/** The thread that set the flag for which one waits to be cleared, if a step did. */
export function setterOf(steps: readonly Step[], wait: Wait): number | undefined {
  const flag = awaitedFlag(wait.operation);
  const kept = wait.accesses.at(-1);
  if (flag === undefined || kept?.cell !== flag.word.cell || (kept.value & flag.mask) === 0) return undefined;
  const since = awaitedStep(steps, wait);
  return since === undefined ? undefined : steps[since].thread;
}

/** The one flag that an operation is about, as `wait_on_bit(addr, nr)` is. */
function awaitedFlag({ args }: Wait['operation']): { word: Flags<string>; mask: number } | undefined {
  const word = args.find((arg): arg is Flags<string> => arg instanceof Flags);
  const nr = args.find((arg) => typeof arg === 'string');
  return word === undefined || nr === undefined ? undefined : { word, mask: word.mask(nr) };
}
