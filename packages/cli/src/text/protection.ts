// SPDX-License-Identifier: GPL-2.0-only
import { type FieldProtection, textWidth, wrap } from '@mm-litmus/scenario';

/** By lock, the fields that are accessed under it alone; then those that are accessed without one, with an example. */
export function protectionLines(protection: readonly FieldProtection[]): string[] {
  const locks = [...new Set(protection.flatMap((each) => each.locks))].sort();
  const under = locks.flatMap((lock) => {
    const fields = protection.filter((each) => each.locks.includes(lock)).map(({ field }) => field);
    return [`${lock}:`, ...fields.map((field) => `  ${field}`)];
  });
  const without = protection.filter((each) => each.locks.length === 0).map(exampleOf);
  const lines = [
    'What protects what these threads share:',
    ...[...under, ...(without.length > 0 ? ['no lock:', ...without] : [])].map((line) => `  ${line}`),
  ];
  return lines.flatMap((line) => wrap(line, textWidth, '        '));
}

function exampleOf({ field, without }: FieldProtection): string {
  if (without.length === 0) return `  ${field}: some lock each time, but not always the same`;
  const more = without.length > 1 ? `, and ${without.length - 1} more` : '';
  return `  ${field}: ${without[0]}${more}`;
}
