// SPDX-License-Identifier: GPL-2.0-only
import type { Scene } from '../../../src/data';

/** A queue with two folios: cells 0..5 are next and prev of the head, of C and of K; 6 is K's life. */
export const scene: Scene = {
  objects: [
    {
      label: 'M',
      type: 'mem_cgroup',
      fields: [{ path: 'queue.lock', cell: 7, kind: 'lock', lockClass: '&q->lock' }],
    },
    { label: 'C', type: 'folio', fields: [{ path: '_refcount', cell: 8, kind: 'count' }] },
    {
      label: 'K',
      type: 'folio',
      life: 6,
      fields: [
        { path: 'flags', cell: 9, kind: 'flags', names: ['PG_locked', 'PG_head'] },
        { path: 'memcg_data', cell: 10, kind: 'text', texts: 0 },
      ],
    },
    {
      label: 'cpu_fbatches[0]',
      type: 'cpu_fbatches',
      fields: [
        { path: 'lru_add.nr', cell: 11, kind: 'number' },
        { path: 'lru_add.folios[0]', cell: 12, kind: 'text', texts: 1 },
        { path: 'lru_add.folios[1]', cell: 13, kind: 'text', texts: 1 },
      ],
    },
  ],
  nodes: [
    { label: 'M.queue.split_queue', id: 3, object: 0, head: true, next: { cell: 0 }, prev: { cell: 1 } },
    { label: 'C._deferred_list', id: 4, object: 1, head: false, next: { cell: 2 }, prev: { cell: 3 } },
    { label: 'K._deferred_list', id: 5, object: 2, head: false, next: { cell: 4 }, prev: { cell: 5 } },
  ],
  nodeLabels: [
    'NULL',
    'LIST_POISON1',
    'LIST_POISON2',
    'M.queue.split_queue',
    'C._deferred_list',
    'K._deferred_list',
  ],
  threads: [],
  texts: [
    ['NULL', 'M'],
    ['NULL', 'C', 'K'],
  ],
};

/** Head, C and K linked; the lock free; C with 2 references; K locked, of M; a batch with K. */
export const linked = Int32Array.of(4, 5, 5, 3, 3, 4, 0, 0, 2, 1, 1, 1, 2, 0);

export function changed(changes: Readonly<Record<number, number>>, from = linked): Int32Array {
  const values = from.slice();
  for (const [cell, value] of Object.entries(changes)) values[Number(cell)] = value;
  return values;
}
