// SPDX-License-Identifier: GPL-2.0-only
import { textWidth, wrap } from '@mm-litmus/scenario';
import type { Context } from '../context';
import { exitStatus } from '../exit-status';
import { select } from '../select';

export interface ListOptions {
  readonly variants?: true;
}

/** `mm-litmus list [GLOB..]`: names what there is, each with a line that says what it is. */
export function list(
  globs: readonly string[],
  options: ListOptions,
  { scenarios, variants, streams }: Context,
): number {
  const all = options.variants
    ? variants.map(({ name, summary }) => ({ name, text: summary }))
    : scenarios.map(({ id, title }) => ({ name: id, text: title }));
  const kind = options.variants ? 'variant' : 'scenario';
  for (const { name, text } of select(kind, all, (each) => each.name, globs)) {
    const lines = text.split('\n').flatMap((line) => wrap(`  ${line.trim()}`, textWidth, '  '));
    streams.stdout.write([name, ...lines].map((line) => `${line}\n`).join(''));
  }
  return exitStatus.expected;
}
