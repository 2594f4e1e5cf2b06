// SPDX-License-Identifier: GPL-2.0-only
import type { Followed } from '@mm-litmus/engine';
import { stepText } from '@mm-litmus/scenario/plain';

/** The first choice that two programs do not follow alike; -1 if there is none. */
export function partingOf(a: readonly Followed[], b: readonly Followed[]): number {
  return a.findIndex((choice, i) => textOf(choice) !== textOf(b[i]));
}

/** What became of a choice, told with the function it happened in. */
function textOf(choice: Followed | undefined): string {
  if (choice?.type !== 'step') return choice?.why ?? 'none';
  const { calls } = choice.step;
  return `${calls.at(-1)?.name ?? ''} ${stepText(choice.step)}`;
}
