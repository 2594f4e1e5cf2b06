// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { guardsOf, type Scenario, type ScenarioGuard } from '../src';
import { twoDequeue } from './fixture/tiny';

const root = { name: 'root' };
const middle = { name: 'middle', extends: root };
const leaf = { name: 'leaf', extends: middle };

const edits: ScenarioGuard['edits'] = [{ in: 'dequeue', rebind: 'spin_lock', to: 'nop' }];
const guard = (name: string, variant: string, turns: ScenarioGuard['turns']): ScenarioGuard => {
  return { name, because: 'of the lock', variant, edits, turns };
};

/** `name: property..` of each guard of the leaf. */
function ofLeaf(expect: Scenario['expect'], guards: readonly ScenarioGuard[]): string[] {
  const found = guardsOf({ ...twoDequeue, expect, guards }, leaf);
  for (const each of found) {
    if (each.variant !== 'leaf' || each.edits !== edits) throw new Error(`${each.name} is not for the leaf`);
  }
  return found.map(({ name, turns }) => `${name}: ${Object.keys(turns).join(' ')}`);
}

const never = { root: { 'queue-corrupted': 'never', 'length-wrong': 'never' } } as const;
const both = { 'queue-corrupted': 'sometimes', 'length-wrong': 'sometimes' } as const;

test('a guard stands for the variants that extend its own', () => {
  expect(ofLeaf(never, [guard('far', 'root', both)])).toEqual(['far: queue-corrupted length-wrong']);
});

test('property by property, those of a nearer variant count instead', () => {
  const nearer = guard('near', 'middle', { 'length-wrong': 'sometimes' });
  const also = guard('near-too', 'middle', { 'length-wrong': 'always' });
  expect(ofLeaf(never, [guard('far', 'root', both), nearer, also])).toEqual([
    'near: length-wrong',
    'near-too: length-wrong',
    'far: queue-corrupted',
  ]);
});

test('its own guards come first, and all of them stand', () => {
  const own = guard('own', 'leaf', { 'queue-corrupted': 'sometimes' });
  expect(ofLeaf(never, [guard('far', 'root', both), own])).toEqual([
    'own: queue-corrupted',
    'far: length-wrong',
  ]);
  const expected = { ...never, leaf: { 'queue-corrupted': 'always' } } as const;
  expect(ofLeaf(expected, [own])).toEqual(['own: queue-corrupted']);
});

test('none is inherited for what is not expected to be never', () => {
  const expected = { ...never, leaf: { 'queue-corrupted': 'sometimes' } } as const;
  expect(ofLeaf(expected, [guard('far', 'root', both)])).toEqual(['far: length-wrong']);
  expect(ofLeaf({}, [guard('far', 'root', both)])).toEqual([]);
});
