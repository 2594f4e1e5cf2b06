// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { main } from '../src';
import { commandLines, isPrinted } from './command-lines';

// What other pages show of scenarios and variants in files is run by packages/devtools.
describe.each([
  ['README.md', 5],
  ['docs/reading-a-cell.md', 1],
])('%s', (page, count) => {
  test('shows what some commands print', () => {
    expect(commandLines(page)).toHaveLength(count);
  });

  test.each(commandLines(page).map((each) => [each.argv.join(' '), each] as const))(
    'mm-litmus %s',
    async (_, { argv, prints }) => {
      let [stdout, stderr] = ['', ''];
      const streams = {
        stdout: { write: (text: string) => (stdout += text) },
        stderr: { write: (text: string) => (stderr += text) },
      };
      expect({ status: await main(argv, streams), stderr }).toEqual({ status: 0, stderr: '' });
      expect(isPrinted(prints, stdout) ? prints : stdout).toBe(prints);
    },
    120_000,
  );
});
