// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore, type Steps } from '@mm-litmus/engine';
import { peekBit } from '@mm-litmus/kernel';
import { World, type Folio, type MmSymbols } from '../../src/index';
import { bareImage } from '../support/bare-image';
import { runAlone } from '../support/run-alone';

type Call = (symbols: MmSymbols, folio: Folio) => Steps<unknown>;

const run = (call: Call) =>
  runAlone({
    given: (world) => world.folio('K'),
    call,
    look: (memory, folio) => peekBit(memory, 'PG_locked', folio.flags),
  });

describe('the folio lock', () => {
  test('is tried without waiting', () => {
    const twice: Call = function* ({ folio_trylock }, folio) {
      return [yield* folio_trylock(folio), yield* folio_trylock(folio)];
    };
    expect(run(twice)).toEqual({ results: [[true, false]], reports: [], ends: [true] });
  });

  test('is waited for', () => {
    const world = new World({ bounds: { cpus: 2 } });
    const { symbols } = world.load(bareImage());
    const folio = world.folio('K');
    const start = function* () {
      yield* symbols.folio_lock(folio);
      yield* symbols.folio_unlock(folio);
    };
    const program = world.program({
      threads: [0, 1].map((cpu) => ({ name: `cpu${cpu}`, cpu, start })),
      properties: [
        {
          id: 'both-in',
          state: (memory) => [0, 1].every((i) => memory.threadAt(i).next?.name === 'test_and_clear_bit'),
        },
      ],
    });
    expect(explore(program)).toMatchObject({
      deadlocks: 0,
      endStates: 1,
      reports: [],
      properties: [{ id: 'both-in', outcome: 'never' }],
    });
  });

  test('held for ever keeps others waiting', () => {
    const { reports } = run(function* ({ folio_lock }, folio) {
      yield* folio_lock(folio);
      yield* folio_lock(folio);
    });
    expect(reports).toHaveLength(1);
  });

  test('is not released by who has not got it', () => {
    const { reports } = run(({ folio_unlock }, folio) => folio_unlock(folio));
    expect(reports).toEqual([expect.stringContaining('VM_BUG_ON_FOLIO(!folio_test_locked(folio))')]);
  });
});
