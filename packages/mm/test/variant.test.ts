// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { LinkError, type Layer } from '@mm-litmus/kernel';
import {
  defineVariant,
  drainUnlessLru,
  freeUnrefPages,
  keptOnBatching,
  layersOf,
  linkVariant,
  mmFunction,
  queueByMemcgData,
  undoLargeRmappable,
  unqueueDeferredSplit,
  type VariantParts,
} from '../src/index';

const parts: VariantParts = {
  name: 'early',
  summary: 'an early tree',
  sources: [{ commit: 'e66f3185fa04' }],
  base: 'v6.12',
  leavesOut: [],
  layers: [],
};

const scan = mmFunction(
  'deferred_split_scan',
  () =>
    function* () {
      return 0;
    },
);
const add = mmFunction('deferred_split_folio', () => function* () {});
const split = mmFunction(
  'split_huge_page_to_list_to_order',
  () =>
    function* () {
      return 0;
    },
);
const undo = mmFunction('__folio_undo_large_rmappable', () => function* () {});
const unqueue = mmFunction(
  '__folio_unqueue_deferred_split',
  () =>
    function* () {
      return false;
    },
);
const whole: Layer[] = [
  queueByMemcgData,
  unqueueDeferredSplit,
  freeUnrefPages,
  keptOnBatching,
  drainUnlessLru,
  [scan, add, split, unqueue],
];

function codeOf(link: () => unknown): string {
  try {
    link();
  } catch (error) {
    if (error instanceof LinkError) return `${error.code} ${error.symbol}`;
    throw error;
  }
  return 'linked';
}

describe('a variant', () => {
  test('has a name in kebab case and at least one source', () => {
    expect(() => defineVariant({ ...parts, name: 'Early Tree' })).toThrow('kebab case');
    expect(() => defineVariant({ ...parts, sources: [] })).toThrow('no sources');
    expect(defineVariant({ ...parts, name: 'v6.12.117' }).name).toBe('v6.12.117');
  });

  test('cannot be changed', () => {
    expect(Object.isFrozen(defineVariant(parts))).toBe(true);
  });

  test('links when it defines what mm wants', () => {
    const image = linkVariant(defineVariant({ ...parts, layers: whole }));
    expect(image.has('deferred_split_scan')).toBe(true);
    expect(image.has('folio_undo_large_rmappable')).toBe(false);
  });

  test('does not link without', () => {
    const without = whole.map((layer) => layer.filter((definition) => definition !== scan));
    expect(codeOf(() => linkVariant(defineVariant({ ...parts, layers: without })))).toBe(
      'unresolved-symbol deferred_split_scan',
    );
  });

  test('does not link with a symbol twice in a layer', () => {
    expect(codeOf(() => linkVariant(defineVariant({ ...parts, layers: [...whole, [scan, scan]] })))).toBe(
      'duplicate-symbol deferred_split_scan',
    );
  });

  test('builds on the one it extends, without what it removes', () => {
    const early = defineVariant({
      ...parts,
      layers: [
        queueByMemcgData,
        undoLargeRmappable,
        keptOnBatching,
        drainUnlessLru,
        [scan, add, split, undo],
      ],
    });
    const late = defineVariant({
      ...parts,
      name: 'late',
      extends: early,
      removes: ['folio_undo_large_rmappable', '__folio_undo_large_rmappable'],
      layers: [unqueueDeferredSplit, freeUnrefPages, [unqueue]],
    });
    const image = linkVariant(late);
    expect(image.has('folio_undo_large_rmappable')).toBe(false);
    expect(image.has('folio_unqueue_deferred_split')).toBe(true);
    expect(image.wants('__folio_put')).toContain('folio_unqueue_deferred_split');
    const names = layersOf(late)
      .flat()
      .map(({ name }) => name);
    expect(names.filter((name) => name === 'deferred_split_scan')).toHaveLength(1);
  });

  test('can be linked with an edit', () => {
    const variant = defineVariant({ ...parts, layers: whole });
    const guards = [{ in: '__folio_put', rebind: 'folio_unqueue_deferred_split', to: 'nop' }];
    expect(codeOf(() => linkVariant(variant, { guards }))).toBe('linked');
    expect(codeOf(() => linkVariant(variant, { guards: [{ ...guards[0], rebind: 'spin_lock' }] }))).toBe(
      'nothing-to-edit spin_lock',
    );
  });
});
