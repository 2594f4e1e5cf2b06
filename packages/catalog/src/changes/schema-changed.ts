// SPDX-License-Identifier: GPL-2.0-only
import type { VersionRule } from './change';

/** Major: readers of the released schema may stumble; minor: it has more than it had. */
export const schemaChanged: VersionRule = (released, current) => {
  const lost = lacking(released.schema, current.schema, '');
  if (lost !== undefined) return [{ bump: 'major', what: `the schema has changed at ${lost || 'its root'}` }];
  const gained = lacking(current.schema, released.schema, '');
  return gained === undefined ? [] : [{ bump: 'minor', what: `the schema has gained ${gained}` }];
};

/** Where `after` lacks something of `before`, prose aside; undefined if nowhere. */
function lacking(before: unknown, after: unknown, path: string): string | undefined {
  if (typeof before !== 'object' || before === null) return before === after ? undefined : path;
  if (typeof after !== 'object' || after === null) return path;
  // What must be there, and nothing else, may grow for readers of documents.
  if (Array.isArray(before) && Array.isArray(after))
    return before.every((each) => after.some((other) => JSON.stringify(each) === JSON.stringify(other)))
      ? undefined
      : path;
  for (const [key, value] of Object.entries(before)) {
    if (key === 'description' || key === 'title') continue;
    const found = lacking(value, (after as Record<string, unknown>)[key], `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
