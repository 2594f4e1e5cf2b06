// SPDX-License-Identifier: GPL-2.0-only
import { type FieldProtection, mergeProtections, textWidth, wrap } from '@mm-litmus/scenario';
import type { Context } from '../context';
import { exitStatus } from '../exit-status';
import { variantOf } from '../find-one';

/** `mm-litmus locks VARIANT [VARIANT]`: which lock protects which field, or what differs between two. */
export async function locks(names: readonly string[], context: Context): Promise<number> {
  const { stdout, stderr } = context.streams;
  const variants = names.map((name) => variantOf(name, context));
  const tables: ReadonlyMap<string, readonly string[]>[] = [];
  for (const variant of variants) {
    const tasks = context.scenarios.map((scenario) => ({ scenario, variant, options: { protection: true } }));
    const found: FieldProtection[] = [];
    let done = 0;
    for await (const { cell } of context.runCells(tasks)) {
      done++;
      found.push(...(cell.protection ?? []));
      if (cell.states > 0 && cell.protection === undefined)
        stderr.write(`mm-litmus: ${cell.scenario} has too many states and is left out\n`);
    }
    if (done < tasks.length) {
      stderr.write(`mm-litmus: interrupted after ${done} of ${tasks.length} cells\n`);
      return exitStatus.interrupted;
    }
    tables.push(new Map(mergeProtections(found).map((each) => [each.field, told(each)])));
  }
  const lines = tables.length === 1 ? table(tables[0]) : difference(tables[0], tables[1]);
  stdout.write(lines.map((line) => `${line}\n`).join(''));
  return exitStatus.expected;
}

const enough = 6;

function told({ locks: held, without }: FieldProtection): readonly string[] {
  if (held.length > 0) return held;
  if (without.length === 0) return ['some lock each time, but not always the same'];
  const more = without.length - enough;
  return [
    'no lock held by',
    ...without.slice(0, enough).map((text) => `  ${text}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function table(fields: ReadonlyMap<string, readonly string[]>): string[] {
  if (fields.size === 0) return ['no scenario has a field that two threads share'];
  return [...fields].flatMap(([field, says]) => [field, ...side('  ', says)]);
}

const unshared = ['not shared'];

function difference(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
): string[] {
  const fields = [...new Set([...before.keys(), ...after.keys()])].sort();
  const lines = fields.flatMap((field) => {
    const [old, now] = [before.get(field) ?? unshared, after.get(field) ?? unshared];
    return old.join('\n') === now.join('\n') ? [] : [field, ...side('- ', old), ...side('+ ', now)];
  });
  return lines.length === 0 ? ['no difference'] : lines;
}

function side(lead: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => wrap(lead + line, textWidth, ' '.repeat(lead.length + 4)));
}
