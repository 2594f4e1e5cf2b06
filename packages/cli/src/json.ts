// SPDX-License-Identifier: GPL-2.0-only
import { type CellResult, type Explanation, verdicts } from '@mm-litmus/scenario';
import { z } from 'zod';
import { summarize } from './summary';
import { version } from './version';

const outcome = z.enum(['never', 'sometimes', 'always', 'not-applicable']);
const count = z.int().nonnegative();

const event = z.strictObject({
  thread: z.string(),
  cpu: count,
  step: z.string(),
  calls: z.array(z.string()),
  occurrence: count.optional(),
  waits: z.literal(true).optional(),
});
const causes = z.union([
  z.strictObject({
    of: z.enum(['showing', 'missing', 'reporting']),
    order: z.array(z.strictObject({ before: event, after: event })),
    /** If not all schedules were explored: only of those within so many states. */
    explored: count.optional(),
  }),
  z.strictObject({ notComputed: z.string() }),
]);

const explained = z.strictObject({
  text: z.string(),
  replay: z.string().optional(),
  causes: causes.optional(),
  /** Of that execution, none left out; `source` says where each stands in TypeScript, innermost first. */
  steps: z
    .array(
      z.strictObject({
        thread: z.string(),
        cpu: count,
        step: z.string(),
        calls: z.array(z.string()),
        reports: z.array(z.string()),
        source: z.array(z.string()),
      }),
    )
    .optional(),
});

/** `--format=json`. Fields may be added, never changed, while `format` is 1. */
export const runDocumentSchema = z.strictObject({
  format: z.literal(1),
  version: z.string(),
  cells: z.array(
    z.strictObject({
      scenario: z.string(),
      variant: z.string(),
      properties: z.array(
        z.strictObject({
          id: z.string(),
          expected: outcome.nullable(),
          actual: outcome.or(z.literal('incomplete')).nullable(),
          ok: z.boolean(),
          verdict: z.enum(verdicts),
          reason: z.string(),
          /** With --explain: the execution told as text, if any, and what all like it share. */
          explanation: explained.optional(),
        }),
      ),
      complete: z.boolean(),
      reduced: z.boolean(),
      states: count,
      transitions: count,
      bounds: z.object({ cpus: count, folios: count }).catchall(count),
      /** Of a search that tries only some executions: which. */
      bounded: z.string().optional(),
      /** The distinct ends, by what is observable of them: all of them if complete. */
      ends: z.array(
        z.strictObject({
          values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
          /** A schedule, as it stands behind the last colon of what `replay` takes. */
          schedule: z.string(),
        }),
      ),
      marks: z.record(z.string(), z.boolean()),
      progress: z.enum(['yes', 'no', 'not checked']),
      untried: z.strictObject({
        neverRan: z.array(z.string()),
        sameAnswer: z.array(z.strictObject({ by: z.string(), asks: z.string(), answer: z.boolean() })),
      }),
    }),
  ),
  summary: z.strictObject({
    cells: count,
    ok: count,
    unexpected: count,
    vacuous: count,
    incomplete: count,
    notApplicable: count,
    error: count,
  }),
});

export type RunDocument = z.infer<typeof runDocumentSchema>;

/** `explanationOf` is asked for each property if given. */
export function runDocument(
  cells: readonly CellResult[],
  explanationOf?: (cell: number, property: string) => Explanation,
): RunDocument {
  return {
    format: 1,
    version,
    cells: cells.map((cell, i) => ({
      scenario: cell.scenario,
      variant: cell.variant,
      properties: cell.properties.map(({ id, expected, actual, ok, verdict, reason }) => {
        const explanation = explanationOf?.(i, id) as z.infer<typeof explained> | undefined;
        return { id, expected, actual, ok, verdict, reason, ...(explanation && { explanation }) };
      }),
      complete: cell.complete,
      reduced: cell.reduced,
      states: cell.states,
      transitions: cell.transitions,
      bounds: cell.bounds,
      ...(cell.bounded !== undefined && { bounded: cell.bounded }),
      ends: cell.ends.map(({ values, schedule }) => ({ values: { ...values }, schedule })),
      marks: Object.fromEntries(cell.marks.map(({ name, reached }) => [name, reached])),
      progress: cell.progress,
      untried: {
        neverRan: [...cell.untried.neverRan],
        sameAnswer: cell.untried.sameAnswer.map((each) => ({ ...each })),
      },
    })),
    summary: summarize(cells),
  };
}
