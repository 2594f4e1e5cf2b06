// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { runCell, type Scenario, type Variant } from '@mm-litmus/scenario';
import { diffHints } from '../../src/text/diff-hints';
import { locked, twoDequeue, unlocked } from '../../../scenario/test/fixture/tiny';

/** Of `locked`, as if it stood in a file, with an expectation of its own or that of `unlocked`. */
const hints = (
  asked: Parameters<typeof diffHints>[2],
  variants: readonly Variant[] = [locked],
  scenarios: readonly Scenario[] = [twoDequeue],
) => {
  const tasks = scenarios.flatMap((scenario) =>
    variants.map((variant) => ({ scenario, variant, options: {} })),
  );
  const cells = tasks.map(({ scenario, variant }) => runCell(scenario, variant));
  return diffHints(cells, tasks, asked);
};
const fileOf = new Map([['locked', './locked.ts']]);

describe('diffHints', () => {
  test('says which command compares a variant with the one that it extends', () => {
    expect(hints({ fileOf })).toEqual([
      '',
      'locked comes out otherwise than unlocked, which it extends. To see where',
      'the two part:',
      '  mm-litmus diff unlocked ./locked.ts two-dequeue',
    ]);
  });

  test('with all that is not bundled, and the bounds', () => {
    const asked = { fileOf, catalog: ['my-races'], scenario: ['./my race.ts'], set: { folios: 3 } };
    expect(hints(asked).at(-1)).toBe(
      "  mm-litmus diff unlocked ./locked.ts two-dequeue --catalog=my-races '--scenario=./my race.ts' --set=folios=3",
    );
  });

  test('names the variant where its file has several', () => {
    const both = new Map([...fileOf, ['other', './locked.ts']]);
    expect(hints({ fileOf: both }).at(-1)).toBe(
      '  mm-litmus diff unlocked locked --variant=./locked.ts two-dequeue',
    );
  });

  test('names no scenario where many are turned', () => {
    const many = ['a', 'b', 'c', 'd'].map((id) => ({ ...twoDequeue, id }));
    expect(hints({ fileOf }, [locked], many).at(-1)).toBe('  mm-litmus diff unlocked ./locked.ts');
  });

  test('goes by what came out, where the other one was run as well', () => {
    const same: Variant = { ...locked, layers: [] };
    expect(hints({ fileOf }, [unlocked, locked]).at(-1)).toContain('mm-litmus diff');
    expect(hints({ fileOf }, [unlocked, same])).toEqual([]);
  });

  test('takes a report that no property names for an outcome', () => {
    const blind: Scenario = {
      ...twoDequeue,
      properties: { 'length-wrong': 'it is' },
      expect: {},
      build: (parts) => {
        const built = twoDequeue.build(parts);
        return { ...built, properties: { 'length-wrong': {} } };
      },
    };
    const reports: Variant = { ...unlocked, name: 'locked', extends: { ...locked, name: 'quiet' } };
    const quiet: Variant = { ...locked, name: 'quiet' };
    expect(hints({ fileOf }, [quiet, reports], [blind])).toHaveLength(4);
  });

  test('says nothing where nothing is turned, known of the other, or extended', () => {
    expect(hints({ fileOf }, [{ ...locked, layers: [] }])).toEqual([]);
    expect(hints({ fileOf }, [locked], [{ ...twoDequeue, expect: {} }])).toEqual([]);
    expect(hints({ fileOf: new Map([['unlocked', './unlocked.ts']]) }, [unlocked])).toEqual([]);
    expect(hints({})).toEqual([]);
  });
});
