// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCell } from '@mm-litmus/scenario';
import Ajv from 'ajv/dist/2020';
import { catalogDocument, catalogJsonSchema, catalogSchema } from '../../src/document';
import { drainAndDequeue, drained, locked, unlocked } from '../../../scenario/test/fixture/tiny';

const variants = [unlocked, locked, drained];
const cells = [variants.map((variant) => runCell(drainAndDequeue, variant))];
const document = catalogDocument([drainAndDequeue], variants, cells);
const validate = new Ajv({ strict: true, formats: { date: true } }).compile(catalogJsonSchema());

describe('catalogDocument', () => {
  test('fits its schema, in zod and as JSON Schema 2020-12', () => {
    expect(catalogSchema.parse(document)).toEqual(document);
    expect(validate(JSON.parse(JSON.stringify(document)))).toBe(true);
    expect(validate({ ...document, format: 2 })).toBe(false);
  });

  test('says of each cell what was found, on which basis, and with which schedules', () => {
    expect(document.scenarios[0].cells.slice(1)).toEqual([
      {
        variant: 'locked',
        states: 0,
        transitions: 0,
        reduced: false,
        lacks: ['drain'],
        marks: {},
        outcomes: {
          'length-wrong': {
            outcome: 'not-applicable',
            basis: 'link',
            expectedIn: 'scenario',
            reference: 'tiny@example.org',
          },
        },
      },
      {
        variant: 'drained',
        states: 43,
        transitions: 64,
        reduced: false,
        model: expect.stringMatching(/^[0-9a-f]{8}$/),
        marks: { 'both-in-it': 'a1b1' },
        outcomes: {
          'length-wrong': {
            outcome: 'sometimes',
            basis: 'complete-search',
            expectedIn: 'scenario',
            reference: 'tiny@example.org',
            witness: 'a1b1a1b11',
            counterWitness: 'a2b1',
          },
        },
      },
    ]);
  });

  test('says what a scenario is about, and what variants stand on', () => {
    expect(document.scenarios[0]).toMatchObject({
      id: 'drain-and-dequeue',
      revision: 1,
      threads: ['CPU0 drain: drain(Q)', 'CPU1 dequeue: dequeue(Q, A)'],
      bounds: { cpus: { min: 2, max: 2 }, folios: { min: 1, max: 1 } },
    });
    expect(document.variants[2]).toEqual({
      name: 'drained',
      summary: 'the queue can be drained',
      base: 'nothing',
      extends: 'locked',
      sources: [{ commit: '0123456789ab' }],
      leavesOut: [],
      functions: ['drain'],
    });
  });

  test('rests on witnesses where a search was cut', () => {
    const cut = cells.map((each) => each.map((cell) => ({ ...cell, complete: false })));
    const [, , { outcomes }] = catalogDocument([drainAndDequeue], variants, cut).scenarios[0].cells;
    expect(outcomes['length-wrong'].basis).toBe('witnesses');
  });

  test('holds no cell that is not as expected', () => {
    const wrong = [runCell({ ...drainAndDequeue, expect: {} }, drained)];
    expect(() => catalogDocument([drainAndDequeue], [drained], [wrong])).toThrow(
      'length-wrong is not as expected: a catalog holds nothing else',
    );
  });

  test('keeps what was retired', () => {
    const without = catalogDocument([], [locked, drained], [], document);
    expect(without.retired).toEqual({ scenarios: ['drain-and-dequeue'], variants: ['unlocked'] });
    const later = catalogDocument([], [drained], [], without);
    expect(later.retired).toEqual({ scenarios: ['drain-and-dequeue'], variants: ['locked', 'unlocked'] });
  });
});

test('catalog.json fits the schema beside it', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(resolve(__dirname, '../..', name), 'utf8')) as object;
  expect(
    new Ajv({ strict: true, formats: { date: true } }).validate(
      read('catalog.schema.json'),
      read('catalog.json'),
    ),
  ).toBe(true);
});
