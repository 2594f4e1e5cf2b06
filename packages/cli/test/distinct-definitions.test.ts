// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { definitionText, layersOf } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';

test('factories of definitions say what they were given, so that digests tell what they make apart', () => {
  const definitions = new Set(variants.flatMap((variant) => layersOf(variant).flat()));
  const names = new Map<string, string>();
  const alike: string[] = [];
  for (const definition of definitions) {
    const text = definitionText(definition);
    if (names.has(text) && !('given' in definition)) alike.push(definition.name);
    names.set(text, definition.name);
  }
  expect(definitions.size).toBeGreaterThan(500);
  expect(alike).toEqual([]);
});
