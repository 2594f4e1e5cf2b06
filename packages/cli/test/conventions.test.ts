// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { exitStatus } from '../src';
import type { Context } from '../src/context';
import { createProgram } from '../src/program';
import { run } from './main';

const nowhere = { write: () => undefined };
const context = { streams: { stdout: nowhere, stderr: nowhere } } as unknown as Context;
const verbs = createProgram(context, () => undefined).commands;

/** One command per verb that prints something. */
const printing = [
  ['help'],
  ['list'],
  ['show', 'two-dequeue'],
  ['run', '--explain'],
  ['run', '--mail'],
  ['run', '--format=json'],
  ['run', '--format=ktap'],
  ['run', '--format=junit'],
  ['explain', 'two-dequeue', 'unlocked'],
  ['diff', 'unlocked', 'locked'],
  ['guards', 'two-dequeue'],
  ['locks', 'unlocked', 'locked'],
  ['find', 'tiny@example.org'],
];

describe('conventions', () => {
  test('statuses are those of git and of git bisect run', () => {
    expect(exitStatus).toEqual({
      expected: 0,
      unexpected: 1,
      undecided: 125,
      internal: 128,
      usage: 129,
      interrupted: 130,
    });
  });

  test.each(verbs.flatMap((verb) => verb.options.map((option) => [verb.name(), option] as const)))(
    '%s takes the value of an option with = only: $long',
    async (verb, option) => {
      const { status, stdout, stderr } = option.required
        ? await run([verb, option.long!, 'x'])
        : option.optional
          ? await run([verb, `${option.long}=not a number`])
          : await run([verb, `${option.long}=x`]);
      expect([status, stdout]).toEqual([exitStatus.usage, '']);
      expect(stderr).toMatch(/^mm-litmus: option [^\n]*\n$/);
    },
  );

  test.each(verbs.map((verb) => [verb.name()]))(
    '%s refuses what it does not know in one line',
    async (verb) => {
      const { status, stdout, stderr } = await run([verb, '--no-such-option']);
      expect([status, stdout]).toEqual([exitStatus.usage, '']);
      expect(stderr).toBe(`mm-litmus: unknown option '--no-such-option': see 'mm-litmus help ${verb}'\n`);
    },
  );

  test.each(printing.map((argv) => [argv.join(' '), argv] as const))('%s', async (_, argv) => {
    const { stdout, stderr } = await run(argv);
    // Results there, everything else here, and nothing else is to be said.
    expect(stdout).toMatch(/\n$/);
    expect(stderr).toBe('');
    expect(await run(argv)).toMatchObject({ stdout });
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
    const isText = !argv.includes('--format=json') && !argv.includes('--format=junit');
    const isFree = (line: string) => /:\/\/|^\s*(ok|# )/.test(line);
    for (const line of isText ? stdout.split('\n') : []) {
      if (!isFree(line)) expect(line.length).toBeLessThanOrEqual(75);
    }
  });
});
