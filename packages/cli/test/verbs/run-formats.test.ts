// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import type { Scenario } from '@mm-litmus/scenario';
import { exitStatus } from '../../src';
import { runDocumentSchema } from '../../src/json';
import { run, scenarios } from '../main';

const [, twoDequeue] = scenarios as [Scenario, Scenario];
const expecting = (expect: Scenario['expect']): { scenarios: readonly Scenario[] } => ({
  scenarios: [{ ...twoDequeue, expect }],
});

describe('run --format=json', () => {
  test('prints a document whose sum adds up', async () => {
    const { status, stdout, stderr } = await run(['run', '--format=json']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    const { cells, summary } = runDocumentSchema.parse(JSON.parse(stdout));
    expect(cells.map(({ scenario, variant }) => `${scenario} ${variant}`)).toEqual([
      'drain-and-dequeue unlocked',
      'drain-and-dequeue locked',
      'drain-and-dequeue drained',
      'two-dequeue unlocked',
      'two-dequeue locked',
      'two-dequeue drained',
    ]);
    expect(summary).toEqual({
      cells: 6,
      ok: 4,
      unexpected: 0,
      vacuous: 0,
      incomplete: 0,
      notApplicable: 2,
      error: 0,
    });
  });

  test('says of a cell all there is to say', async () => {
    const { stdout } = await run(['run', 'two-dequeue', '--variant=drained', '--format=json']);
    expect((JSON.parse(stdout) as { cells: unknown[] }).cells).toEqual([
      {
        scenario: 'two-dequeue',
        variant: 'drained',
        properties: ['queue-corrupted', 'length-wrong'].map((id) => ({
          id,
          expected: 'never',
          actual: 'never',
          ok: true,
          verdict: 'ok',
          reason: 'expected as of locked',
        })),
        complete: true,
        reduced: false,
        states: 93,
        transitions: expect.any(Number),
        bounds: { cpus: 2, folios: 2 },
        marks: { 'both-in-dequeue': true },
        ends: [{ values: { length: 0, 'A linked': false, 'B linked': false }, schedule: 'a12b12' }],
        progress: 'not checked',
        untried: { neverRan: [], sameAnswer: [] },
      },
    ]);
  });

  test('with --explain it tells why', async () => {
    const argv = ['run', 'two-dequeue', '--variant=unlocked', '--format=json', '--explain', '--full'];
    const { cells } = runDocumentSchema.parse(JSON.parse((await run(argv)).stdout));
    expect(cells[0].progress).toBe('yes');
    expect(cells[0].properties[0].explanation).toEqual({
      text: expect.stringMatching(/^two-dequeue {2}unlocked {2}queue-corrupted: SOMETIMES\n/),
      replay: 'two-dequeue/unlocked@DIGEST:a5b2',
      causes: {
        of: 'showing',
        order: [
          {
            before: {
              thread: 'first',
              cpu: 0,
              step: 'B.node.prev = Q.head',
              calls: ['dequeue', 'list_del_init', '__list_del_entry', '__list_del'],
            },
            after: {
              thread: 'second',
              cpu: 1,
              step: '__list_del_entry_valid_or_report(B.node)',
              calls: ['dequeue', 'list_del_init', '__list_del_entry'],
            },
          },
        ],
      },
      steps: expect.any(Array),
    });
    const { steps } = cells[0].properties[0].explanation!;
    expect(steps).toHaveLength(7);
    expect(steps![6]).toEqual({
      thread: 'second',
      cpu: 1,
      step: '__list_del_entry_valid_or_report(B.node)',
      calls: ['dequeue(Q, B)', 'list_del_init(B.node)', '__list_del_entry(B.node)'],
      reports: [expect.stringMatching(/^list_del corruption/)],
      source: [
        expect.stringMatching(/^@mm-litmus\/kernel\/src\/list.ts:\d+$/),
        expect.stringMatching(/^@mm-litmus\/kernel\/src\/list.ts:\d+$/),
        expect.stringMatching(/^@mm-litmus\/scenario\/test\/fixture\/tiny.ts:\d+$/),
        expect.stringMatching(/^@mm-litmus\/scenario\/test\/fixture\/tiny.ts:\d+$/),
      ],
    });
  });

  test.each([
    [exitStatus.unexpected, { locked: { 'queue-corrupted': 'always', 'length-wrong': 'never' } }, []],
    [exitStatus.undecided, twoDequeue.expect, ['--max-states=10']],
  ] as const)('exits with %d as text does', async (status, expected, more) => {
    const argv = ['run', '--variant=locked', ...more];
    expect((await run([...argv, '--format=json'], expecting(expected))).status).toBe(status);
    expect((await run(argv, expecting(expected))).status).toBe(status);
  });
});

describe('other formats', () => {
  test.each([
    ['ktap', /^KTAP version 1\n1\.\.2\n/],
    ['junit', /^<\?xml /],
  ])('%s exits as text does', async (format, start) => {
    const { status, stdout, stderr } = await run(['run', `--format=${format}`, '--jobs=2']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(stdout).toMatch(start);
    expect(await run(['run', `--format=${format}`, '--explain'])).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: 'mm-litmus: --explain goes with --format=text and --format=json only\n',
    });
  });
});
