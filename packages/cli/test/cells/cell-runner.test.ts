// SPDX-License-Identifier: GPL-2.0-only
import { expect, test } from '@jest/globals';
import { inlineRunner } from '../../src/cells/cell-runner';
import { scenarios, variants } from '../main';

test('runs cells in the order of the tasks, each when the one before was taken', async () => {
  const tasks = variants.map((variant) => ({ scenario: scenarios[1], variant, options: {} }));
  const seen: string[] = [];
  for await (const { cell, milliseconds } of inlineRunner(tasks)) {
    expect(milliseconds).toBeGreaterThanOrEqual(0);
    seen.push(`${cell.scenario} ${cell.variant} ${cell.verdict}`);
    if (seen.length === 2) break;
  }
  expect(seen).toEqual(['two-dequeue unlocked ok', 'two-dequeue locked ok']);
});
