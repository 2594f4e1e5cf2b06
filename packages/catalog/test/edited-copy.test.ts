// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import type { Definition } from '@mm-litmus/kernel';
import { runCell } from '@mm-litmus/scenario';
import { variants } from '@mm-litmus/variants';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import scanPrevAfterSplit from '#scenario/scan-prev-after-split';
import scanUnlockedListDel from '#scenario/scan-unlocked-list-del';
import scanUnlockedQueueLen from '#scenario/scan-unlocked-queue-len';

const packages = path.resolve(__dirname, '../..');
const scanOfE66f3185 = 'variant-pre-e66f3185/src/e66f3185/deferred_split_scan.ts';
const repairedScan = 'mm/src/deferred-split/deferred_split_scan.ts';

/** `deferred_split_scan` as a source has it, but for one edit of the text. */
function editedScan(source: string, from: string, to: string): Definition {
  const file = path.join(packages, source);
  const text = readFileSync(file, 'utf8');
  expect(text.split(from)).toHaveLength(2);
  const { outputText } = ts.transpileModule(text.replace(from, to), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const exported: { deferred_split_scan?: Definition } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the copy is a module that is nowhere on disk
  const run = new Function('require', 'exports', outputText) as (...args: unknown[]) => void;
  run(createRequire(file), exported);
  return exported.deferred_split_scan!;
}

/** Verdict of each property of the three scan scenarios that is not `ok`, when the variant has that scan. */
function unexpectedWith(name: string, scan: Definition): string[] {
  const variant = variants.find((each) => each.name === name)!;
  const edited = { ...variant, layers: [...variant.layers, [scan]] };
  return [scanUnlockedListDel, scanPrevAfterSplit, scanUnlockedQueueLen].flatMap((scenario) =>
    runCell(scenario, edited)
      .properties.filter(({ ok }) => !ok)
      .map(({ id, actual, verdict }) => `${scenario.id} ${id}: ${actual}, ${verdict}`),
  );
}

test('a copy without an edit is as expected', () => {
  const same = editedScan(repairedScan, 'if (did_split) {', 'if (did_split) {');
  expect(unexpectedWith('e66f3185-repaired', same)).toEqual([]);
});

test('a split folio that counts as kept again fails one cell', () => {
  const scan = editedScan(
    repairedScan,
    `        if (did_split) {
          // The split has taken the folio off the list.
        } else if (!(yield* folio_test_partially_mapped(folio))) {`,
    '        if (!did_split && !(yield* folio_test_partially_mapped(folio))) {',
  );
  expect(unexpectedWith('e66f3185-repaired', scan)).toEqual([
    'scan-prev-after-split queue-corrupted: sometimes, unexpected',
  ]);
});

test('a length that is updated without the lock again fails one cell', () => {
  const scan = editedScan(scanOfE66f3185, 'removed++;', 'yield* addTo(ds_queue.split_queue_len, -1);');
  expect(unexpectedWith('e66f3185', scan)).toEqual([
    'scan-unlocked-queue-len length-wrong: sometimes, unexpected',
  ]);
});

test('a kept folio that is put at once again fails one cell', () => {
  const scan = editedScan(scanOfE66f3185, '[folio, prev] = [prev, folio];', '');
  expect(unexpectedWith('e66f3185', scan)).toEqual([
    'scan-unlocked-list-del queue-corrupted: sometimes, unexpected',
  ]);
});
