// SPDX-License-Identifier: GPL-2.0-only
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { commandLines, isPrinted } from '../../cli/test/command-lines';
import { areProcessesTested } from './repository';

const root = resolve(__dirname, '../../..');
const outside = join(__dirname, 'outside');

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;

if (areProcessesTested) {
  jest.setTimeout(600_000);
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'mm-litmus-outside-')));
  const folder = join(base, 'my-races');
  afterAll(() => rmSync(base, { recursive: true }));

  /** The version that this repository has of other people's package. */
  const versionOf = (name: string) =>
    (JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')) as { version: string })
      .version;

  const run = (tool: string, ...argv: string[]) => {
    const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin', tool), argv, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0' },
    });
    return { status, stdout, stderr };
  };

  beforeAll(() => {
    execFileSync(
      process.execPath,
      [require.resolve('typescript/lib/tsc.js'), '-b', 'packages/cli', 'packages/jest'],
      {
        cwd: root,
      },
    );
    const names = readdirSync(join(root, 'packages'))
      .map((each) => readManifest(`packages/${each}`))
      .filter((manifest) => manifest.private !== true)
      .map(({ name }) => name);
    const workspaces = names.map((name) => `--workspace=${name}`);
    execFileSync('npm', ['pack', '--silent', `--pack-destination=${base}`, ...workspaces], { cwd: root });

    cpSync(outside, folder, { recursive: true });
    const tarballs = readdirSync(base).filter((each) => each.endsWith('.tgz'));
    const tarballOf = (name: string) =>
      tarballs.find((file) => file.startsWith(`${name.slice(1).replace('/', '-')}-0`))!;
    const others = ['jest', 'ts-jest', 'typescript', '@jest/globals', '@types/node'];
    const manifest = {
      ...(JSON.parse(readFileSync(join(outside, 'package.json'), 'utf8')) as Manifest),
      devDependencies: Object.fromEntries([
        ...names.map((name) => [name, `file:../${tarballOf(name)}`] as const),
        ...others.map((name) => [name, versionOf(name)] as const),
      ]),
    };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  });

  describe('a package in a repository of its own, with our tarballs', () => {
    test('compiles', () => {
      expect(run('tsc')).toMatchObject({ status: 0, stdout: '' });
    });

    test('passes its jest, with ts-jest as it is', () => {
      const { status, stderr } = run('jest');
      expect(stderr).toContain('used-after-free: sometimes');
      expect(stderr).toContain(
        'guard free-without-lock makes used-after-free sometimes in unqueue-under-lock',
      );
      expect(status).toBe(0);
    });

    test('runs with mm-litmus --catalog', () => {
      const argv = ['--catalog=my-races', '--variant=folio-batch,unqueue-under-lock', '--format=json'];
      const { status, stdout, stderr } = run('mm-litmus', 'run', ...argv);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const { cells } = JSON.parse(stdout) as {
        cells: { variant: string; properties: { actual: string }[] }[];
      };
      expect(cells.map(({ variant, properties }) => [variant, properties[0].actual])).toEqual([
        ['folio-batch', 'sometimes'],
        ['unqueue-under-lock', 'never'],
      ]);
      expect(run('mm-litmus', 'list', '--catalog=my-races').stdout).toBe(
        'put-against-scan\n  mm/thp: the last put of a queued THP against the scan\n',
      );
    });

    test('runs as files, before it is compiled', () => {
      rmSync(join(folder, 'dist'), { recursive: true });
      const files = ['--scenario=./src/put-against-scan.ts', '--variant=./src/unqueue-under-lock.ts'];
      expect(run('mm-litmus', 'guards', 'put-against-scan', ...files)).toMatchObject({
        status: 0,
        stderr: '',
      });
    });

    test.each(['docs/first-scenario.md', 'docs/variant-from-a-patch.md'])(
      '%s: shows what is printed',
      (page) => {
        const [{ argv, prints }, ...others] = commandLines(page);
        expect(others).toEqual([]);
        const { status, stdout, stderr } = run('mm-litmus', ...argv);
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        expect(isPrinted(prints, stdout) ? prints : stdout).toBe(prints);
      },
    );
  });
} else {
  test('an outside package is tested in the long selection: MM_LITMUS_PROCESSES=1', () => {
    expect(readManifest('packages/jest').name).toBe('@mm-litmus/jest');
  });
}
