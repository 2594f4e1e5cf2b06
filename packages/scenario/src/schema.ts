// SPDX-License-Identifier: GPL-2.0-only
import { z } from 'zod';
import { notApplicable, outcomes } from './outcome';
import { dedent, textWidth } from './text';

const kebabCase = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case');

const line = (width: number) =>
  z
    .string()
    .min(1)
    .max(width, `is longer than ${width} columns`)
    .regex(/^[\x20-\x7e]*$/, 'must be one line of printable ASCII');

const lines = (most: number) =>
  z
    .string()
    .transform(dedent)
    .refine((text) => text !== '', 'is empty')
    .refine((text) => /^[\x20-\x7e\n]*$/.test(text), 'must be printable ASCII')
    .refine((text) => text.split('\n').length <= most, `has more than ${most} lines`)
    .superRefine((text, context) => {
      for (const [i, { length }] of text.split('\n').entries()) {
        if (length <= textWidth) continue;
        const message = `line ${i + 1} has ${length} columns, more than ${textWidth}`;
        context.addIssue({ code: 'custom', message });
      }
    });

const messageIdForm = /^[^\s<>@]+@[^\s<>@]+$/;
const commitForm = /^[0-9a-f]{12,40}$/;
const day = z.iso.date({ error: 'must be a day such as 2026-11-20' });

const source = z
  .strictObject({
    role: z.enum(['report', 'review', 'patch', 'fix', 'discussion']),
    messageId: z.string().regex(messageIdForm, 'must be a message-id without <>').optional(),
    commit: z.string().regex(commitForm, 'must be 12 to 40 hex digits').optional(),
    subject: z.string().optional(),
    author: z.string().optional(),
    date: day.optional(),
  })
  .refine(({ messageId, commit }) => messageId !== undefined || commit !== undefined, {
    error: 'needs a messageId or a commit',
  });

const count = z.int().positive();
const bound = z
  .union([count, z.strictObject({ min: count, max: count })], { error: 'must be a count, or { min, max }' })
  .refine((value) => typeof value === 'number' || value.min <= value.max, { error: 'min is above max' });

const outcome = z.enum(outcomes);
const outcomeOfProperty = z.record(z.string(), outcome);
const expectation = z.union([z.literal(notApplicable), outcomeOfProperty], {
  error: `must be an outcome (${outcomes.join(', ')}) for each property, or '${notApplicable}'`,
});

const guard = z.strictObject({
  name: kebabCase,
  because: lines(3),
  variant: z.string().min(1),
  edits: z.array(z.unknown()).min(1, 'has no edit'),
  turns: outcomeOfProperty.refine((turns) => Object.keys(turns).length > 0, { error: 'turns no property' }),
});

const correctable = z.enum([...outcomes, notApplicable]);
const correction = z
  .strictObject({
    date: day,
    variant: z.string().min(1),
    property: kebabCase,
    from: correctable,
    to: correctable,
    why: lines(3),
    reference: z.string().refine((text) => messageIdForm.test(text) || commitForm.test(text), {
      error: 'must be a message-id without <>, or 12 to 40 hex digits',
    }),
  })
  .refine(({ from, to }) => from !== to, { error: 'corrects nothing' });

const callable = z.custom((value) => typeof value === 'function', 'must be a function');

/** What `defineScenario` accepts, except for the types of what `build` does. */
export const scenarioSchema = z
  .strictObject({
    id: kebabCase,
    revision: count.default(1),
    title: line(72).regex(/[^.]$/, 'ends with a full stop'),
    summary: lines(8),
    sources: z.array(source).min(1, 'needs at least one mail or commit'),
    basis: z.array(z.strictObject({ grade: z.enum(['derived', 'unverified']), says: lines(2) })).default([]),
    requires: z.array(z.string().min(1)).min(1, 'names no symbol'),
    bounds: z.object({ cpus: bound, folios: bound }).catchall(bound),
    boot: z.record(z.string(), z.boolean()).optional(),
    properties: z
      .record(kebabCase, lines(3))
      .refine((all) => Object.keys(all).length > 0, { error: 'is empty' }),
    marks: z.record(kebabCase, lines(3)),
    build: callable,
    expect: z.record(z.string(), expectation),
    guards: z.array(guard).default([]),
    corrections: z.array(correction).default([]),
  })
  .superRefine((scenario, context) => {
    const known = Object.keys(scenario.properties);
    const check = (ids: readonly string[], path: readonly (string | number)[]) => {
      for (const id of ids.filter((each) => !known.includes(each))) {
        context.addIssue({
          code: 'custom',
          path: [...path, id],
          message: `is no property: there are ${known.join(', ')}`,
        });
      }
    };
    for (const [variant, of] of Object.entries(scenario.expect)) {
      if (of !== notApplicable) check(Object.keys(of), ['expect', variant]);
    }
    scenario.guards.forEach((each, i) => check(Object.keys(each.turns), ['guards', i, 'turns']));
    scenario.corrections.forEach((each, i) => check([each.property], ['corrections', i]));
    for (const [field, values] of [
      ['requires', scenario.requires],
      ['guards', scenario.guards.map(({ name }) => name)],
    ] as const) {
      const twice = values.find((value, i) => values.indexOf(value) < i);
      if (twice !== undefined) {
        context.addIssue({ code: 'custom', path: [field], message: `names ${twice} twice` });
      }
    }
    if (known.includes('other-report')) {
      context.addIssue({
        code: 'custom',
        path: ['properties', 'other-report'],
        message: 'is the name of a built-in property',
      });
    }
  });
