// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { exitStatus } from '../../src';
import { inlineRunner } from '../../src/cells/cell-runner';
import { diffDocumentSchema } from '../../src/diff-json';
import { run } from '../main';

describe('diff', () => {
  test('says what only one of them has, and where the same schedule parts', async () => {
    const { status, stdout, stderr } = await run(['diff', 'unlocked', 'locked']);
    expect([status, stderr]).toEqual([exitStatus.expected, '']);
    expect(`\n${stdout}`).toBe(`
--- unlocked
+++ locked

two-dequeue (2 CPUs, 2 folios)
- queue-corrupted: sometimes
+ queue-corrupted: never
- length-wrong: sometimes
+ length-wrong: never
- report: list_del corruption. prev->next should be B.node, but was A.node.
    (prev=Q.head)
- end: length 0; A linked true
- end: length 1; A linked false
- end: length 1; A linked true
  ends in both: 1
  The execution that shows queue-corrupted in unlocked is the same for 1
  step in locked, then:
- CPU0 first: __list_del_entry_valid_or_report(A.node): true
-   in __list_del_entry(A.node)
+ CPU0 first: spin_lock(Q.lock)
+   in dequeue(Q, A)
  and later:
+ CPU1 second: waits for spin_lock(Q.lock)
+   in dequeue(Q, B)
  replay: two-dequeue/unlocked@DIGEST:a5b2

2 scenarios: 1 differs, 1 not applicable to either
`);
  });

  test('the other way round it is the same, with the signs the other way round', async () => {
    const { stdout } = await run(['diff', 'locked', 'unlocked', 'two-dequeue']);
    expect(stdout).toContain(`
- CPU0 first: spin_lock(Q.lock)
-   in dequeue(Q, A)
+ CPU0 first: __list_del_entry_valid_or_report(A.node): true
+   in __list_del_entry(A.node)
  and later:
- CPU1 second: waits for spin_lock(Q.lock)
-   in dequeue(Q, B)
  replay: two-dequeue/unlocked@DIGEST:a5b2
`);
  });

  test('a scenario that one of them cannot link differs; what does not differ is only counted', async () => {
    expect(`\n${(await run(['diff', 'locked', 'drained'])).stdout}`).toBe(`
--- locked
+++ drained

drain-and-dequeue (2 CPUs, 1 folio)
- not applicable
+ applicable

2 scenarios: 1 differs, 1 the same
`);
  });

  test('--exit-code tells by the status whether anything differs', async () => {
    const status = async (...argv: string[]) => (await run(['diff', '--exit-code', ...argv])).status;
    expect(await status('unlocked', 'locked')).toBe(exitStatus.unexpected);
    expect(await status('locked', 'drained', 'two-dequeue')).toBe(exitStatus.expected);
  });

  test('where a search was cut nothing is certain', async () => {
    const { status, stdout } = await run(['diff', 'unlocked', 'locked', 'two-dequeue', '--max-states=10']);
    expect(status).toBe(exitStatus.undecided);
    expect(`\n${stdout}`).toBe(`
--- unlocked
+++ locked

1 scenario: 1 undecided
`);
  });

  test('as JSON it holds both sides of the schedule', async () => {
    const { stdout } = await run(['diff', 'locked', 'unlocked', 'two-dequeue', '--format=json']);
    const { variants, scenarios } = diffDocumentSchema.parse(JSON.parse(stdout));
    expect(variants).toEqual(['locked', 'unlocked']);
    const [{ parting, ...difference }] = scenarios;
    expect(difference).toEqual({
      scenario: 'two-dequeue',
      differs: true,
      applicable: [true, true],
      complete: true,
      properties: [
        { id: 'queue-corrupted', outcomes: ['never', 'sometimes'] },
        { id: 'length-wrong', outcomes: ['never', 'sometimes'] },
      ],
      reports: [
        [],
        [{ kind: 'list-corruption', title: expect.stringMatching(/^list_del corruption. prev->next/) }],
      ],
      ends: [[], [expect.objectContaining({ length: 0 }), expect.anything(), expect.anything()]],
      commonEnds: 1,
    });
    expect(parting).toMatchObject({
      of: 'unlocked',
      shows: { property: 'queue-corrupted' },
      replay: 'two-dequeue/unlocked@DIGEST:a5b2',
      at: 1,
    });
    const [inLocked, inUnlocked] = parting!.steps;
    expect(inLocked.map(({ did }) => did)).toEqual(['step', 'step', 'step', 'step', 'step', 'step', 'waits']);
    expect(inUnlocked.at(-1)!.reports).toHaveLength(1);
  });

  test('says how far it came when interrupted', async () => {
    const { status, stdout, stderr } = await run(['diff', 'unlocked', 'locked'], {
      runCells: async function* (tasks) {
        yield* inlineRunner(tasks.slice(0, 3));
      },
    });
    expect(status).toBe(exitStatus.interrupted);
    expect(stdout).toContain('1 scenario: 1 not applicable to either\n');
    expect(stderr).toBe('mm-litmus: interrupted after 3 of 4 cells\n');
  });

  test('refuses what it does not know', async () => {
    expect((await run(['diff', 'lock', 'unlocked'])).stderr).toBe(
      "mm-litmus: unknown variant 'lock' (closest: locked)\n",
    );
    expect((await run(['diff', 'locked', 'unlocked', 'two'])).status).toBe(exitStatus.usage);
    expect((await run(['diff', 'locked', 'unlocked', '--set=folios=9'])).status).toBe(exitStatus.usage);
  });
});
