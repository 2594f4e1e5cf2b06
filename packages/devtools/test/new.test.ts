// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { areProcessesTested, RepositoryCopy } from './repository';

const mail = `\
From: Some One <some.one@example.org>
Subject: [PATCH] mm: it's a race
Date: Tue, 22 Oct 2024 01:02:03 -0700
Message-ID: <20241022-abc.1@example.org>

Words.
`;
const scenario = 'scenarios/its-a-race';
const family = 'packages/variant-folio-batch';

if (areProcessesTested) {
  jest.setTimeout(600_000);
  let copy: RepositoryCopy;
  beforeAll(() => {
    copy = new RepositoryCopy();
  });
  afterAll(() => copy.remove());
  const create = (...argv: string[]) => copy.node('packages/devtools/src/new.mjs', argv, { input: mail });

  describe('npm run new', () => {
    test('writes a scenario and a variant that compile, and are as lint and prettier like them', () => {
      expect(create('scenario', 'its-a-race')).toMatchObject({ status: 0, stderr: '' });
      expect(create('variant', 'folio-batch-v99', '--extends=folio-batch')).toMatchObject({
        status: 0,
        stderr: '',
      });
      expect(copy.tool('tsc', '-b')).toMatchObject({ status: 0, stdout: '' });
      expect(copy.tool('eslint', scenario, family, 'packages/catalog/src')).toMatchObject({
        status: 0,
        stdout: '',
      });
      const written = [scenario, family, 'packages/catalog', 'package-lock.json'];
      expect(copy.tool('prettier', '--check', ...written)).toMatchObject({ status: 0 });
      expect(copy.node('packages/devtools/src/generate.mjs', ['--check'])).toMatchObject({ status: 0 });
    });

    test('takes from the mail what it says', () => {
      const text = readFileSync(join(copy.folder, scenario, 'scenario.ts'), 'utf8');
      expect(text).toContain(`title: "mm: it's a race",`);
      expect(text).toContain("messageId: '20241022-abc.1@example.org',");
      expect(text).toContain("date: '2024-10-22',");
    });

    test('makes the package known as npm install does', () => {
      const lock = readFileSync(join(copy.folder, 'package-lock.json'), 'utf8');
      expect(
        copy.run('npm', ['install', '--package-lock-only', '--offline', '--ignore-scripts']).status,
      ).toBe(0);
      const packagesIn = (text: string) =>
        Object.entries((JSON.parse(text) as { packages: Record<string, object> }).packages).filter(([name]) =>
          /its-a-race|^packages\//.test(name),
        );
      const after = readFileSync(join(copy.folder, 'package-lock.json'), 'utf8');
      expect(packagesIn(lock)).toEqual(packagesIn(after));
    });

    test('the scenario runs and fails with what it found, and passes when that is expected', () => {
      const one = () => copy.tool('jest', '-w1', scenario, '-t', 'folio-batch folio-batch|folio-batch-v99');
      const first = one();
      expect(first.status).toBe(1);
      expect(first.output).toContain('unexpected: nothing says what to expect');
      expect(first.output).toContain('BUG: KASAN: use-after-free in deferred_split_scan');

      const file = join(copy.folder, scenario, 'scenario.ts');
      const expected = "expect: { 'folio-batch': { 'goes-wrong': 'sometimes' } },";
      writeFileSync(file, readFileSync(file, 'utf8').replace('expect: {},', expected));
      expect(one()).toMatchObject({ status: 0 });
    });

    test('the variant runs and fails because it replaces nothing', () => {
      const { status, output } = copy.tool('jest', '-w1', `${family}/test/folio-batch-v99`);
      expect(status).toBe(1);
      expect(output).toContain('folio-batch-v99 replaces no function yet');
    });

    test.each([
      [['scenario', 'Its-a-race'], '"Its-a-race" is not kebab case, as "scan-unlocked-list-del" is\n'],
      [['scenario', 'scan-unlocked-list-del'], 'scenarios/scan-unlocked-list-del is there already\n'],
      [['variant', 'folio-batch', '--extends=folio-batch-v4'], 'there is a variant folio-batch already\n'],
      [
        ['variant', 'x'],
        'usage: npm run new -- scenario ID | npm run new -- variant NAME --extends=VARIANT\n',
      ],
    ])('refuses %j', (argv, message) => {
      expect(create(...argv)).toMatchObject({ status: 1, stdout: '', stderr: message });
    });
  });
} else {
  test('what it writes is compiled, linted and run in the long selection: MM_LITMUS_PROCESSES=1', () => {
    expect(mail).toContain('Message-ID');
  });
}
