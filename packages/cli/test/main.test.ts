// SPDX-License-Identifier: GPL-2.0-only
import { describe, expect, test } from '@jest/globals';
import { exitStatus } from '../src';
import { run } from './main';

describe('bad input is one line on stderr and status 129', () => {
  test.each([
    [['rnu'], "unknown verb 'rnu' (closest: run)"],
    [['help', 'rum'], "unknown verb 'rum' (closest: run)"],
    [['run', 'two-deqeue'], "unknown scenario 'two-deqeue' (closest: two-dequeue)"],
    [['run', 'tow-*'], "no scenario matches 'tow-*' (closest: two-dequeue)"],
    [['run', '--variant=loked'], "unknown variant 'loked' (closest: locked)"],
    [['list', '--variants', 'x'], "unknown variant 'x': see 'mm-litmus list --variants'"],
    [['run', '--varaint=locked'], "unknown option '--varaint' (closest: --variant)"],
    [['run', '--variant', 'locked'], "option '--variant' takes its value with '=': --variant=NAMES"],
    [['run', '--format', 'json'], "option '--format' takes its value with '=': --format=FORMAT"],
    [['run', '--explain=yes'], "option '--explain' takes no value"],
    [['run', '-x'], "unknown option '-x'"],
    [['--stat'], "unknown option '--stat': see 'mm-litmus help'"],
    [
      ['run', '--format=xml'],
      "option '--format' takes no 'xml'. Allowed choices are text, json, ktap, junit.",
    ],
    [['run', '--color=blue'], "option '--color' takes no 'blue'. Allowed choices are auto, always, never."],
    [['run', '--variant='], "option '--variant' takes no ''. Give names with commas between them."],
    [
      ['run', '--set=folios'],
      "option '--set' takes no 'folios'. Give bounds as NAME=NUMBER, such as folios=4.",
    ],
    [
      ['run', '--max-states=many'],
      "option '--max-states' takes no 'many'. Give a number such as 500k or 2M.",
    ],
    [['run', '--max-bytes=0'], "option '--max-bytes' takes no '0'. Give bytes such as 512M or 2G."],
    [['run', '--timeout=soon'], "option '--timeout' takes no 'soon'. Give a time such as 90s or 5m."],
    [['run', '--set=folio=3'], "unknown bound 'folio' (closest: folios)"],
    [['run', 'two-dequeue', '--set=folios=9'], 'folios=9: in two-dequeue it takes 2..3'],
    [['run', '--set=folios=3'], 'folios=3: in drain-and-dequeue it is fixed at 1'],
    [['explain', 'two-dequeue'], "missing required argument 'variant'; see 'mm-litmus help explain'"],
    [
      ['help', 'run', 'list'],
      "too many arguments for 'help'. Expected 1 argument but got 2; see 'mm-litmus help help'",
    ],
  ])('%j', async (argv, message) => {
    expect(await run(argv)).toEqual({
      status: exitStatus.usage,
      stdout: '',
      stderr: `mm-litmus: ${message}\n`,
    });
  });
});

test('without a verb it says on stderr which there are', async () => {
  const { status, stdout, stderr } = await run([]);
  expect([status, stdout]).toEqual([exitStatus.usage, '']);
  expect(stderr).toMatch(/^Usage: mm-litmus \[options\] \[command\]\n/);
});

test('--version', async () => {
  expect(await run(['--version'])).toEqual({
    status: exitStatus.expected,
    stdout: expect.stringMatching(/^mm-litmus \d+\.\d+\.\d+\n$/) as unknown,
    stderr: '',
  });
});

test('what goes wrong in here is status 128', async () => {
  const runCells = () => {
    throw new Error('out of order');
  };
  const { status, stdout, stderr } = await run(['run'], { runCells });
  expect([status, stdout]).toEqual([exitStatus.internal, '']);
  expect(stderr).toMatch(/^mm-litmus: internal error, please report it: Error: out of order\n/);
});
