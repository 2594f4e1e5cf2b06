// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Steps } from '@mm-litmus/engine';
import { peek } from '@mm-litmus/kernel';
import { World, type Folio, type MmSymbols } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

/** Flags in page[1]'s word in all end states, while memory_failure poisons that page. */
function againstPoison(call: (symbols: MmSymbols, folio: Folio) => Steps<unknown>): string[] {
  const world = new World({ bounds: { cpus: 2 } });
  const { symbols } = world.load(bareImage());
  const folio = world.folio('K');
  const program = world.program({
    threads: [
      { name: 'flag', cpu: 0, start: () => call(symbols, folio) },
      { name: 'poison', cpu: 1, start: () => symbols.test_and_set_bit('PG_hwpoison', folio._flags_1) },
    ],
  });
  const ends: string[] = [];
  explore(program, {
    onEnd: (memory) => {
      const names = folio._flags_1.names(peek(memory, folio._flags_1));
      ends.push(names.filter((name) => name === 'PG_partially_mapped' || name === 'PG_hwpoison').join(' '));
    },
  });
  return ends.sort();
}

describe('flags on the second page', () => {
  test('are set and cleared', () => {
    const { results } = runAlone({
      given: (world) => world.folio('K'),
      call: function* (symbols, folio) {
        const states = [yield* symbols.folio_test_partially_mapped(folio)];
        yield* symbols.folio_set_partially_mapped(folio);
        states.push(yield* symbols.folio_test_partially_mapped(folio));
        yield* symbols.__folio_clear_partially_mapped(folio);
        states.push(yield* symbols.folio_test_partially_mapped(folio));
        yield* symbols.__folio_set_partially_mapped(folio);
        states.push(yield* symbols.folio_test_partially_mapped(folio));
        yield* symbols.folio_clear_partially_mapped(folio);
        states.push(yield* symbols.folio_test_partially_mapped(folio));
        return states;
      },
    });
    expect(results).toEqual([[false, true, false, true, false]]);
  });

  test('lose poison to a plain update', () => {
    expect(
      againstPoison(({ __folio_set_partially_mapped }, folio) => __folio_set_partially_mapped(folio)),
    ).toEqual(['PG_partially_mapped', 'PG_partially_mapped PG_hwpoison']);
  });

  test('keep poison with an atomic one', () => {
    expect(
      againstPoison(({ folio_set_partially_mapped }, folio) => folio_set_partially_mapped(folio)),
    ).toEqual(['PG_partially_mapped PG_hwpoison']);
  });
});

test.each([
  [['PG_hwpoison'], [], true],
  [[], ['PG_has_hwpoisoned'], true],
  [[], ['PG_hwpoison'], false],
  [[], [], false],
] as const)('poison of a folio: %j on the head, %j on the second page', (head, second, poisoned) => {
  const { results } = runAlone({
    given: (world) => world.folio('K'),
    call: function* ({ folio_contain_hwpoisoned_page, set_bit }, folio) {
      for (const flag of head) yield* set_bit(flag, folio.flags);
      for (const flag of second) yield* set_bit(flag, folio._flags_1);
      return yield* folio_contain_hwpoisoned_page(folio);
    },
  });
  expect(results).toEqual([poisoned]);
});
