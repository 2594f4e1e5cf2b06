// SPDX-License-Identifier: GPL-2.0-only
import { z } from 'zod';

const count = z.int().nonnegative();
const said = z.record(z.string(), z.string());
const outcome = z.enum(['never', 'sometimes', 'always', 'not-applicable']);
const schedule = z
  .string()
  .describe('Runs of steps: a letter for the thread and how many steps it makes, "a12b3"');
const reference = z.string().describe('A Message-ID without <>, or a commit');

const source = z.strictObject({
  role: z.enum(['report', 'review', 'patch', 'fix', 'discussion']),
  messageId: z.string().optional(),
  commit: z.string().optional(),
  subject: z.string().optional(),
  author: z.string().optional(),
  date: z.iso.date().optional(),
});

const correction = z.strictObject({
  date: z.iso.date(),
  variant: z.string(),
  property: z.string(),
  from: outcome,
  to: outcome,
  why: z.string(),
  reference,
});

const propertyOutcome = z.strictObject({
  outcome,
  basis: z
    .enum(['complete-search', 'witnesses', 'link'])
    .describe(
      'complete-search: of every interleaving, within the bounds; witnesses: one execution that shows it and one that does not; link: the variant lacks a symbol that the scenario needs',
    ),
  expectedIn: z
    .enum(['scenario', 'variant', 'inherited'])
    .describe('Where the expectation stands; inherited is from a variant that this one extends'),
  reference: reference.describe('What of the sources the expectation rests on'),
  witness: schedule.optional().describe('An execution that shows the property'),
  counterWitness: schedule.optional().describe('An execution that does not'),
});

const cell = z.strictObject({
  variant: z.string(),
  states: count,
  transitions: count,
  reduced: z.boolean().describe('Whether interleavings were left out that change no outcome'),
  model: z
    .string()
    .regex(/^[0-9a-f]{8}$/)
    .optional()
    .describe('Changes whenever a schedule might mean something else; absent where nothing links'),
  lacks: z.array(z.string()).optional().describe('Symbols that the variant does not have'),
  marks: z.record(z.string(), schedule).describe('Leads to a state that fulfils the mark'),
  outcomes: z.record(z.string(), propertyOutcome),
});

const guard = z.strictObject({
  name: z.string(),
  because: z.string(),
  variant: z.string(),
  edits: z.array(z.record(z.string(), z.union([z.string(), count]))),
  turns: z.record(z.string(), outcome),
});

const scenario = z.strictObject({
  id: z.string().describe('Never reused'),
  revision: z.int().positive().describe('Higher whenever threads, bounds or expectations have changed'),
  digest: z.string().describe('Of all that a change of raises the revision'),
  title: z.string(),
  summary: z.string(),
  sources: z.array(source),
  requires: z.array(z.string()).describe('Symbols that a variant must have'),
  bounds: z.record(z.string(), z.strictObject({ min: count, max: count })).describe('Run with min of each'),
  boot: z.record(z.string(), z.boolean()).optional(),
  threads: z.array(z.string()),
  properties: said,
  marks: said,
  guards: z.array(guard).describe('Small edits of a variant that turn an outcome'),
  corrections: z.array(correction),
  cells: z.array(cell).describe('One for each variant'),
});

const variant = z.strictObject({
  name: z.string().describe('Never reused'),
  summary: z.string(),
  base: z.string(),
  extends: z.string().optional(),
  sources: z.array(
    z.strictObject({
      commit: z.string().optional(),
      messageId: z.string().optional(),
      subject: z.string().optional(),
    }),
  ),
  leavesOut: z.array(z.string()),
  functions: z.array(z.string()).describe('Those that it defines itself'),
});

/** `catalog.json`. Fields may be added, never changed, while `format` is 1. */
export const catalogSchema = z.strictObject({
  $schema: z.string(),
  format: z.literal(1),
  memoryModel: z.literal('sequentially consistent'),
  variants: z.array(variant),
  scenarios: z.array(scenario),
  retired: z
    .strictObject({ scenarios: z.array(z.string()), variants: z.array(z.string()) })
    .describe('Ids and names of earlier catalogs: none is used again'),
});

/** The contents of `catalog.json`. */
export type CatalogDocument = z.infer<typeof catalogSchema>;
/** A scenario in `catalog.json`. */
export type CatalogScenario = z.infer<typeof scenario>;
/** A variant in `catalog.json`. */
export type CatalogVariant = z.infer<typeof variant>;
/** What was found of a scenario in one variant. */
export type CatalogCell = z.infer<typeof cell>;
/** The outcome of a property in a cell, with what it rests on. */
export type CatalogOutcome = z.infer<typeof propertyOutcome>;

/** JSON Schema, 2020-12. */
export function catalogJsonSchema(): object {
  return { $id: 'catalog.schema.json', title: 'mm-litmus catalog', ...z.toJSONSchema(catalogSchema) };
}
