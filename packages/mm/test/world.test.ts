// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { explore } from '@mm-litmus/engine';
import { isNull, peek, peekCount } from '@mm-litmus/kernel';
import { World, folio_nid } from '../src/index';
import { bareImage } from './support/bare-image';
import { runAlone } from './support/run-alone';

describe('a world', () => {
  test('has a root memcg and as many nodes as it is told', () => {
    const world = new World({ bounds: { cpus: 1, nodes: 2 } });
    expect(world.nodes.map(String)).toEqual(['node0', 'node1']);
    expect(world.memcgs.map(String)).toEqual(['root']);
  });

  test('makes folios that are charged, unmapped, and held once', () => {
    const { ends } = runAlone({
      given: (world) => world.folio('K'),
      call: ({ nop }) => nop(),
      look: (memory, folio) => [
        peekCount(memory, folio._refcount),
        peekCount(memory, folio._large_mapcount),
        peek(memory, folio.memcg_data).$label,
        isNull(peek(memory, folio.mapping)),
        folio.flags.names(peek(memory, folio.flags)),
        folio._flags_1.names(peek(memory, folio._flags_1)),
      ],
    });
    expect(ends).toEqual([[1, -1, 'root', true, ['PG_head'], ['order.1', 'PG_large_rmappable']]]);
  });

  test('puts folios on nodes that it has', () => {
    const world = new World({ bounds: { cpus: 1, nodes: 2 } });
    expect(folio_nid(world.folio('K', { nid: 1 }))).toBe(1);
    expect(() => world.folio('L', { nid: 2 })).toThrow('on node 2 of 2');
    expect(() => world.folio('M', { order: 3 })).toThrow('of order 3');
  });

  test('starts the same every time', () => {
    const states = () => {
      const world = new World({ bounds: { cpus: 2 } });
      const { symbols } = world.load(bareImage());
      const K = world.folio('K');
      return explore(
        world.program({
          threads: [0, 1].map((cpu) => ({ name: `t${cpu}`, cpu, start: () => symbols.folio_get(K) })),
        }),
      );
    };
    const { states: first } = states();
    expect(first).toBe(4);
    expect(states().states).toBe(first);
  });
});
