// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { runDocument, runDocumentSchema } from '../src/json';
import { cell, property } from './sample';

test('a document says what was found, in this form and no other', () => {
  const found = [
    cell(
      'scan',
      'old',
      [
        property('corrupted', 'unexpected', 'sometimes', {
          reason: 'sometimes, expected never',
          witness: 'a1',
        }),
      ],
      {
        marks: [{ name: 'window', reached: true, threads: ['a', 'b'], schedule: 'a2' }],
      },
    ),
    cell('scan', 'new', [property('corrupted', 'error', null, { expected: null, reason: 'bad-build: no' })], {
      complete: false,
    }),
  ];
  const document = runDocument(found);
  expect(runDocumentSchema.parse(document)).toEqual({
    format: 1,
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
    cells: [
      {
        scenario: 'scan',
        variant: 'old',
        properties: [
          {
            id: 'corrupted',
            expected: 'never',
            actual: 'sometimes',
            ok: false,
            verdict: 'unexpected',
            reason: 'sometimes, expected never',
          },
        ],
        complete: true,
        reduced: false,
        states: 100,
        transitions: 200,
        bounds: { cpus: 2, folios: 2 },
        ends: [],
        marks: { window: true },
        progress: 'not checked',
        untried: { neverRan: [], sameAnswer: [] },
      },
      {
        scenario: 'scan',
        variant: 'new',
        properties: [
          {
            id: 'corrupted',
            expected: null,
            actual: null,
            ok: false,
            verdict: 'error',
            reason: 'bad-build: no',
          },
        ],
        complete: false,
        reduced: false,
        states: 100,
        transitions: 200,
        bounds: { cpus: 2, folios: 2 },
        ends: [],
        marks: {},
        progress: 'not checked',
        untried: { neverRan: [], sameAnswer: [] },
      },
    ],
    summary: { cells: 2, ok: 0, unexpected: 1, vacuous: 0, incomplete: 0, notApplicable: 0, error: 1 },
  });
});
