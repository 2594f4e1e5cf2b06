// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { schemaChanged } from '../../src/changes/schema-changed';
import { released } from './publication';

const changes = (schema: object) => schemaChanged(released, { ...released, schema });
const { properties, ...rest } = released.schema as { properties: object };

test('major: a field is gone, is another, or need not be there', () => {
  expect(changes({ ...rest, properties: {} })).toEqual([
    { bump: 'major', what: 'the schema has changed at /properties/format' },
  ]);
  expect(changes({ ...rest, properties: { format: { const: 2 } } })).toMatchObject([{ bump: 'major' }]);
  expect(changes({ ...released.schema, required: [] })).toMatchObject([{ bump: 'major' }]);
});

test('minor: there is one more', () => {
  expect(changes({ ...rest, properties: { ...properties, series: { type: 'string' } } })).toEqual([
    { bump: 'minor', what: 'the schema has gained /properties/series' },
  ]);
});

test('nothing: the same, or other prose', () => {
  expect(changes(released.schema)).toEqual([]);
  expect(changes({ ...released.schema, description: 'the catalog' })).toEqual([]);
});
