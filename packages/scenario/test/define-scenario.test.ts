// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { defineScenario } from '../src/define-scenario';
import { reports } from '../src/property';
import type { ScenarioDeclaration } from '../src/scenario';

type Loose = ScenarioDeclaration & Record<string, unknown>;

const declaration = {
  id: 'scan-unlocked',
  title: 'mm/thp: scan deletes from its local list without the lock',
  summary: `
    One line,
      and another.
  `,
  sources: [{ role: 'fix', messageId: '81e34a8b-113a@google.com', commit: 'e66f3185fa04' }],
  requires: ['folio_put'],
  bounds: { cpus: 2, folios: { min: 2, max: 4 } },
  properties: { corrupted: 'a list check fails' },
  marks: { window: 'both are in it' },
  build: () => ({
    threads: [],
    properties: { corrupted: reports('list-corruption') },
    marks: { window: { positions: {} } },
  }),
  expect: { old: { corrupted: 'sometimes' }, young: 'not-applicable' },
} as const satisfies ScenarioDeclaration<'corrupted', 'window'>;

const correction = {
  date: '2026-11-20',
  variant: 'old',
  property: 'corrupted',
  from: 'sometimes',
  to: 'never',
  why: 'The lock was missing from the model.',
  reference: 'e66f3185fa04',
} as const;

describe('defineScenario', () => {
  test('returns what it was given, its texts without indentation and with no guards', () => {
    const scenario = defineScenario(declaration);
    expect(scenario).toEqual({
      ...declaration,
      revision: 1,
      basis: [],
      summary: 'One line,\n  and another.',
      guards: [],
      corrections: [],
    });
  });

  const faults: [name: string, change: Record<string, unknown>, message: string][] = [
    ['an id in capitals', { id: 'Scan' }, 'id: must be kebab-case'],
    ['a long title', { title: 'x'.repeat(73) }, 'title: is longer than 72 columns'],
    ['a title with a full stop', { title: 'It fails.' }, 'title: ends with a full stop'],
    [
      'a title that is not ASCII',
      { title: 'Queue \u2192 list' },
      'title: must be one line of printable ASCII',
    ],
    ['an empty summary', { summary: '\n  \n' }, 'summary: is empty'],
    ['a long line', { summary: `x\n${'x'.repeat(76)}` }, 'summary: line 2 has 76 columns, more than 75'],
    ['too many lines', { summary: 'x\n'.repeat(9) }, 'summary: has more than 8 lines'],
    ['no source', { sources: [] }, 'sources: needs at least one mail or commit'],
    [
      'a source without reference',
      { sources: [{ role: 'fix' }] },
      'sources.0: needs a messageId or a commit',
    ],
    [
      'a message-id in angle brackets',
      { sources: [{ role: 'fix', messageId: '<a@b>' }] },
      'sources.0.messageId: must be a message-id without <>',
    ],
    [
      'a short commit',
      { sources: [{ role: 'fix', commit: 'e66f31' }] },
      'sources.0.commit: must be 12 to 40 hex digits',
    ],
    ['a symbol named twice', { requires: ['folio_put', 'folio_put'] }, 'requires: names folio_put twice'],
    ['no property', { properties: {}, expect: {} }, 'properties: is empty'],
    [
      'the name of the built-in property',
      { properties: { 'other-report': 'mine' }, expect: {} },
      'properties.other-report: is the name of a built-in property',
    ],
    [
      'bounds upside down',
      { bounds: { cpus: 2, folios: { min: 3, max: 2 } } },
      'bounds.folios: min is above max',
    ],
    ['no bound for CPUs', { bounds: { folios: 2 } }, 'bounds.cpus: must be a count, or { min, max }'],
    [
      'an unknown outcome',
      { expect: { old: { corrupted: 'maybe' } } },
      "expect.old: must be an outcome (never, sometimes, always) for each property, or 'not-applicable'",
    ],
    [
      'an expectation of a property that is not there',
      { expect: { old: { corupted: 'never' } } },
      'expect.old.corupted: is no property: there are corrupted',
    ],
    [
      'a guard that turns nothing',
      { guards: [{ name: 'g', because: 'b', variant: 'old', edits: [{}], turns: {} }] },
      'guards.0.turns: turns no property',
    ],
    [
      'a guard that turns a property that is not there',
      { guards: [{ name: 'g', because: 'b', variant: 'old', edits: [{}], turns: { lost: 'never' } }] },
      'guards.0.turns.lost: is no property: there are corrupted',
    ],
    ['a revision of nothing', { revision: 0 }, 'revision: Too small: expected number to be >0'],
    ['a basis without text', { basis: [{ grade: 'derived', says: '' }] }, 'basis.0.says: is empty'],
    [
      'a source on no day',
      { sources: [{ role: 'fix', commit: 'e66f3185fa04', date: 'yesterday' }] },
      'sources.0.date: must be a day such as 2026-11-20',
    ],
    [
      'a correction that changes nothing',
      { corrections: [{ ...correction, from: 'never' }] },
      'corrections.0: corrects nothing',
    ],
    [
      'a correction that rests on nothing',
      { corrections: [{ ...correction, reference: 'a talk' }] },
      'corrections.0.reference: must be a message-id without <>, or 12 to 40 hex digits',
    ],
    [
      'a correction of a property that is not there',
      { corrections: [{ ...correction, property: 'lost' }] },
      'corrections.0.lost: is no property: there are corrupted',
    ],
    ['a field nobody knows', { titel: 'x' }, 'the declaration: Unrecognized key: "titel"'],
    ['a build that is no function', { build: 'x' }, 'build: must be a function'],
  ];

  test.each(faults)('refuses %s', (_, change, message) => {
    const faulty = { ...declaration, ...change } as unknown as Loose;
    const id = String(faulty.id);
    expect(() => defineScenario(faulty)).toThrow(
      expect.objectContaining({
        code: 'bad-scenario',
        reason: `scenario "${id}" is not well formed\n  ${message}`,
      }),
    );
  });

  test('names all faults at once', () => {
    const faulty = { ...declaration, id: 'Scan', title: 'It fails.' } as unknown as Loose;
    expect(() => defineScenario(faulty)).toThrow('id: must be kebab-case\n  title: ends with a full stop');
  });

  test('the compiler knows properties, marks and symbols', () => {
    const wrong = () => [
      // @ts-expect-error: no such property
      defineScenario({ ...declaration, expect: { old: { corupted: 'never' } } }),
      // @ts-expect-error: no such outcome
      defineScenario({ ...declaration, expect: { old: { corrupted: 'maybe' } } }),
      // @ts-expect-error: no such symbol
      defineScenario({ ...declaration, requires: ['folio_putt'] }),
      defineScenario({
        ...declaration,
        // @ts-expect-error: the mark is missing
        build: () => ({ threads: [], properties: { corrupted: {} }, marks: {} }),
      }),
    ];
    expect(wrong).toThrow('bad-scenario');
  });
});
