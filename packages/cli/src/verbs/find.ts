// SPDX-License-Identifier: GPL-2.0-only
import { textWidth, wrap } from '@mm-litmus/scenario';
import type { Context } from '../context';
import { exitStatus, UsageError } from '../exit-status';
import { citing, type Found } from '../find/belongs';
import { framesIn } from '../find/frames';
import { showing } from '../find/like';
import { referencesIn } from '../find/mail';
import { splatIn } from '../find/splat';

/** `mm-litmus find [TEXT..]`: the scenarios that belong to a mail, a commit or what a kernel said. */
export async function find(words: readonly string[], context: Context): Promise<number> {
  const text = words.length > 0 ? words.join('\n') : await input(context);
  if (text.trim() === '')
    throw new UsageError(
      'nothing to look for: give a message-id or a commit, or a mail or a report on stdin',
    );
  const { scenarios, variants, streams } = context;
  const references = referencesIn(text);
  const splat = splatIn(text);
  const cited = citing(scenarios, references);
  const modelled = citing(variants, references);
  const frames = splat === undefined ? [] : framesIn(text, splat.title, splat.kinds);
  const like =
    cited.length > 0 || splat === undefined ? [] : showing(splat, text, frames, scenarios, variants);
  const lines = [
    ...[...cited, ...like].flatMap((found) => entry(found, found.what.id, found.what.title)),
    ...modelled.flatMap((found) => entry(found, `--variant=${found.what.name}`, found.what.summary)),
  ];
  if (lines.length === 0) {
    streams.stderr.write(`mm-litmus: ${nothing(text, splat !== undefined, frames)}\n`);
    return exitStatus.unexpected;
  }
  streams.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return exitStatus.expected;
}

/** No mail is as long. */
const MOST_BYTES = 2 ** 22;

async function input({ streams: { stdin } }: Context): Promise<string> {
  if (stdin === undefined || stdin.isTTY === true) return '';
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stdin) {
    const more = typeof part === 'string' ? Buffer.from(part) : part;
    parts.push(more);
    bytes += more.length;
    if (bytes > MOST_BYTES)
      throw new UsageError('more than 4 MiB on stdin: give one mail, or the report out of the log');
  }
  return Buffer.concat(parts).toString('utf8');
}

function entry({ because }: Found<unknown>, name: string, title: string): string[] {
  const told = [title, ...because].flatMap((text) => wrap(`  ${text}`, textWidth, '    '));
  return [name, ...told];
}

function nothing(text: string, isSplat: boolean, frames: readonly string[]): string {
  const place = frames.length > 0 ? ` in ${frames.join(', ')}` : '';
  if (isSplat) return `no scenario can make such a report${place}: see what there is with 'mm-litmus list'`;
  const { messageIds, commits } = referencesIn(text);
  if (messageIds.size + commits.size === 0)
    return "no message-id, commit or report of a kernel in it: give one of these, or see 'mm-litmus list'";
  return "no scenario rests on this mail or commit: try a mail above it in the thread, or see 'mm-litmus list'";
}
