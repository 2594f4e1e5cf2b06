// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { drawColumns } from '../../src/explain/columns';
import type { Row } from '../../src/explain/rows';

const row = (thread: number, depth: number, text: string): Row => ({ thread, depth, text });
const draw = (heads: string[], rows: Row[]) => `\n${drawColumns(heads, rows).join('\n')}\n`;

describe('drawColumns', () => {
  test('gives each thread a column of the same width', () => {
    const rows = [row(0, 0, 'scan()'), row(0, 1, 'list_del(K)'), row(1, 0, 'put(K)'), row(0, 2, 'K = 1')];
    expect(draw(['CPU0 reclaim', 'CPU1 put'], rows)).toBe(`
CPU0 reclaim                           CPU1 put
scan()
  list_del(K)
                                       put(K)
    K = 1
`);
  });

  test('makes room for a column whose texts are longer', () => {
    const rows = [
      row(0, 0, 'deferred_split_scan(shrinker, shrink_control)'),
      row(1, 0, 'folio_put(K)'),
      row(1, 1, '__folio_put(K)'),
    ];
    expect(draw(['CPU0 reclaim', 'CPU1 put'], rows)).toBe(`
CPU0 reclaim                                    CPU1 put
deferred_split_scan(shrinker, shrink_control)
                                                folio_put(K)
                                                  __folio_put(K)
`);
  });

  test('lets texts run on below the next head where they must, so that none is broken', () => {
    const rows = [
      row(0, 0, 'deferred_split_scan(shrinker, shrink_control)'),
      row(1, 0, '__folio_unqueue_deferred_split(K)'),
      row(2, 1, 'deferred_split_folio(C, true)'),
    ];
    expect(draw(['CPU0 reclaim', 'CPU1 put', 'CPU2 zap'], rows)).toBe(`
CPU0 reclaim              CPU1 put          CPU2 zap
deferred_split_scan(shrinker, shrink_control)
                          __folio_unqueue_deferred_split(K)
                                              deferred_split_folio(C, true)
`);
  });

  test('leaves out a remark that does not fit, and moves an arrow in from the margin', () => {
    const text = 'x'.repeat(69);
    const rows = [
      row(0, 0, `${text}  // K 1`),
      row(0, 1, `${text}  <==`),
      row(0, 0, 'y  // K 2'),
      row(1, 0, 'z'),
    ];
    expect(draw(['CPU0 a', 'CPU1 b'], rows)).toBe(`
CPU0 a                                 CPU1 b
${text}
 ${text}  <==
y  // K 2
                                       z
`);
  });

  test('puts a text under its head, however far to the right that stands', () => {
    const rows = [row(0, 0, 'x'.repeat(55)), row(1, 0, 'y')];
    expect(draw(['CPU0 a', 'CPU1 b'], rows)).toBe(`
CPU0 a                                                    CPU1 b
${'x'.repeat(55)}
                                                          y
`);
  });

  test('wraps what would leave the page, behind a comma', () => {
    const text = 'folio_migrate_mapping(mapping_of_the_folio, the_destination_folio, the_source_folio)';
    expect(draw(['CPU0 a', 'CPU1 b'], [row(0, 0, text), row(1, 0, 'x'), row(1, 3, text)])).toBe(`
CPU0 a  CPU1 b
folio_migrate_mapping(mapping_of_the_folio, the_destination_folio,
    the_source_folio)
        x
              folio_migrate_mapping(mapping_of_the_folio,
                  the_destination_folio, the_source_folio)
`);
  });

  test('indents less where calls nest deep', () => {
    const rows = Array.from({ length: 10 }, (_, depth) => row(0, depth, `f${depth}`));
    const lines = drawColumns(['CPU0 a'], rows);
    expect(lines.at(-1)).toBe('         f9');
  });

  const heads = [
    'CPU0 aaaaaaaaaaaaaaaa',
    'CPU1 bbbbbbbbbbbbbbbb',
    'CPU2 cccccccccccccccc',
    'CPU3 dddddddddddddddd',
  ];

  test('lets heads go down like stairs where they do not fit side by side', () => {
    expect(draw(heads, [row(0, 0, 'scan()'), row(3, 0, 'put(K)')])).toBe(`
CPU0 aaaaaaaaaaaaaaaa
            CPU1 bbbbbbbbbbbbbbbb
                        CPU2 cccccccccccccccc
                                    CPU3 dddddddddddddddd
scan()
                                    put(K)
`);
  });

  test('never leaves the page', () => {
    const rows = heads.flatMap((_, thread) => [
      row(thread, 30, 'x'.repeat(90)),
      row(thread, 3, 'call(a, b, c)'),
    ]);
    for (const line of drawColumns(heads, rows)) expect(line.length).toBeLessThanOrEqual(75);
  });
});
