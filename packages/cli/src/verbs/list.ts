// SPDX-License-Identifier: GPL-2.0-only
import { textWidth, wrap } from '@mm-litmus/scenario';
import type { Context } from '../context';
import { exitStatus, UsageError } from '../exit-status';
import { select } from '../select';
import { mailsOf } from '../threads';

export interface ListOptions {
  readonly variants?: true;
  readonly threads?: true;
}

interface Entry {
  readonly name: string;
  readonly texts: readonly string[];
}

/** `mm-litmus list [GLOB..]`: names what there is, each with a line that says what it is. */
export function list(globs: readonly string[], options: ListOptions, context: Context): number {
  if (options.variants && options.threads)
    throw new UsageError('--variants and --threads exclude one another');
  const kind = options.threads ? 'thread' : options.variants ? 'variant' : 'scenario';
  for (const { name, texts } of select(kind, entriesOf(kind, context), (each) => each.name, globs)) {
    const lines = texts.flatMap((text) => wrap(`  ${text}`, textWidth, '  '));
    context.streams.stdout.write([name, ...lines].map((line) => `${line}\n`).join(''));
  }
  return exitStatus.expected;
}

function entriesOf(kind: 'thread' | 'variant' | 'scenario', { scenarios, variants }: Context): Entry[] {
  switch (kind) {
    case 'thread':
      return mailsOf(scenarios).map(({ messageId, about, scenarios: ids }) => {
        return { name: messageId, texts: [...(about === '' ? [] : [about]), ids.join(', ')] };
      });
    case 'variant':
      return variants.map(({ name, summary, extends: base }) => ({
        name,
        texts: [
          ...summary.split('\n').map((line) => line.trim()),
          ...(base === undefined ? [] : [`extends ${base.name}`]),
        ],
      }));
    case 'scenario':
      return scenarios.map(({ id, title }) => ({ name: id, texts: [title] }));
  }
}
