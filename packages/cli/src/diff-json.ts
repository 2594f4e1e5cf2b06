// SPDX-License-Identifier: GPL-2.0-only
import type { CellEnd, Pair, Variant } from '@mm-litmus/scenario';
import { z } from 'zod';
import type { ScenarioDiff } from './text/diff-text';
import { version } from './version';

const count = z.int().nonnegative();
const pair = <T extends z.ZodType>(of: T) => z.tuple([of, of]);
const outcome = z.enum(['never', 'sometimes', 'always', 'incomplete', 'not-applicable']).nullable();
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const step = z.strictObject({
  did: z.enum(['step', 'absent', 'waits', 'finished', 'over']),
  text: z.string(),
  calls: z.array(z.string()),
  reports: z.array(z.string()),
});

/** `diff --format=json`. In each pair the first is of the first variant. Fields may be added, never changed. */
export const diffDocumentSchema = z.strictObject({
  format: z.literal(1),
  version: z.string(),
  variants: pair(z.string()),
  scenarios: z.array(
    z.strictObject({
      scenario: z.string(),
      differs: z.boolean(),
      applicable: pair(z.boolean()),
      complete: z.boolean(),
      properties: z.array(z.strictObject({ id: z.string(), outcomes: pair(outcome) })),
      /** What only one of them reports. */
      reports: pair(z.array(z.strictObject({ kind: z.string(), title: z.string() }))),
      /** Ends that only one of them has, and how many both have. */
      ends: pair(z.array(values)),
      commonEnds: count,
      /** An execution that only one of them has, and where the same choices lead to something else. */
      parting: z
        .strictObject({
          of: z.string(),
          shows: z.union([
            z.strictObject({ property: z.string() }),
            z.strictObject({ misses: z.string() }),
            z.strictObject({ report: z.string() }),
            z.strictObject({ end: values }),
          ]),
          replay: z.string(),
          /** Choices that lead to the same; null if all do. */
          at: count.nullable(),
          choices: z.array(z.strictObject({ thread: z.string(), cpu: count })),
          steps: pair(z.array(step)),
        })
        .optional(),
    }),
  ),
});

type DiffDocument = z.infer<typeof diffDocumentSchema>;

export function diffDocument(variants: Pair<Variant>, diffs: readonly ScenarioDiff[]): DiffDocument {
  return {
    format: 1,
    version,
    variants: [variants[0].name, variants[1].name],
    scenarios: diffs.map(({ difference, telling, parting }) => {
      const { reports, ends, properties, ...rest } = difference;
      const valuesOf = (all: readonly CellEnd[]) => all.map((end) => end.values);
      const titles = (all: (typeof reports)[0]) => all.map(({ kind, title }) => ({ kind, title }));
      const inOrder = <T>([own, other]: Pair<T>): [T, T] => (telling?.of === 1 ? [other, own] : [own, other]);
      return {
        ...rest,
        applicable: [...rest.applicable],
        properties: properties.map(({ id, outcomes }) => ({ id, outcomes: [...outcomes] })),
        reports: [titles(reports[0]), titles(reports[1])],
        ends: [valuesOf(ends[0]), valuesOf(ends[1])],
        ...(telling &&
          parting && {
            parting: {
              of: variants[telling.of].name,
              shows: telling.shows,
              replay: telling.replay,
              at: parting.at ?? null,
              choices: [...parting.choices],
              steps: inOrder(parting.sides).map(({ steps }) => [...steps]),
            },
          }),
      } as DiffDocument['scenarios'][number];
    }),
  };
}
