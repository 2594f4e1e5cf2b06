// SPDX-License-Identifier: GPL-2.0-only
import { createHash } from 'node:crypto';
import type { Scenario } from '@mm-litmus/scenario';

/**
 * Eight hex digits that change with whatever raises a scenario's revision: its threads, bounds, needs,
 * expectations and guards; not with its prose, nor with the functions of variants.
 */
export function scenarioDigest({ requires, bounds, boot, build, expect, guards }: Scenario): string {
  const edits = guards.map(({ name, variant, edits, turns }) => ({ name, variant, edits, turns }));
  const parts = [sorted({ requires: [...requires].sort(), bounds, boot, expect, edits }), textOf(build)];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

/** As JSON, whatever the order of the keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : typeof each === 'function'
        ? textOf(each)
        : each,
  );
}

/** Without comments and blanks. */
function textOf(body: { toString(): string }): string {
  return body
    .toString()
    .replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
    .replace(/\s+/g, '');
}
