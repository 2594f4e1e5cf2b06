// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { commandText, invocationText } from '../../src/text/invocation';

describe('invocationText', () => {
  test('is what was given, to be pasted into a shell', () => {
    expect(invocationText(['run', 'two-*', '--variant=./my-variant.ts,locked', '--mail'])).toBe(
      "mm-litmus run 'two-*' --variant=./my-variant.ts,locked --mail",
    );
    expect(invocationText(['find', "it's"])).toBe("mm-litmus find 'it'\\''s'");
  });

  test('without what changes no result', () => {
    expect(invocationText(['run', '--jobs=2', '--stat', '--color=never', '--set=folios=3'])).toBe(
      'mm-litmus run --set=folios=3',
    );
  });
});

test('commandText is a command of ours', () => {
  expect(commandText(['run', 'scan-*', "it's"], { set: { folios: 3, cpus: 2 } })).toBe(
    "mm-litmus run 'scan-*' 'it'\\''s' --set=folios=3,cpus=2",
  );
  expect(commandText(['run'])).toBe('mm-litmus run');
});
