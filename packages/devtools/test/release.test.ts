// SPDX-License-Identifier: GPL-2.0-only
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Registry } from './registry';
import { areProcessesTested, RepositoryCopy } from './repository';

interface Catalog {
  readonly scenarios: {
    readonly id: string;
    readonly corrections: object[];
    readonly cells: { variant: string; outcomes: Record<string, { outcome: string }> }[];
  }[];
}

/** An expectation that the second release corrects. */
const corrected = { scenario: 'scan-unlocked-list-del', variant: 'v6.11', property: 'queue-corrupted' };

function outcomeIn(catalog: Catalog): { outcome: string } {
  const scenario = catalog.scenarios.find(({ id }) => id === corrected.scenario)!;
  return scenario.cells.find(({ variant }) => variant === corrected.variant)!.outcomes[corrected.property];
}

if (areProcessesTested) {
  jest.setTimeout(600_000);
  let copy: RepositoryCopy;
  let registry: Registry;
  const git = (...argv: string[]) =>
    copy.run('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...argv]);
  const author = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'x'],
      [`GIT_${who}_EMAIL`, 'x@example.org'],
    ]),
  );
  const release = () =>
    copy.run(process.execPath, ['packages/devtools/src/release.mjs', '--checked'], {
      env: { ...registry.env, ...author },
    });
  const inCopy = (name: string) => join(copy.folder, name);
  const addChangeset = (name: string, bump: string) => {
    writeFileSync(
      inCopy(`.changeset/${name}.md`),
      `---\n'@mm-litmus/catalog': ${bump}\n---\n\nCorrects a cell.\n`,
    );
    git('add', '--all');
    expect(git('commit', '-m', name)).toMatchObject({ status: 0 });
  };
  const tags = () => copy.run('git', ['tag', '--list']).stdout.trim().split('\n');
  /** What a consumer gets who pins a minor version. */
  const consumed = (pinned: string): Catalog => {
    const folder = `../consumer-${pinned.slice(1)}`;
    mkdirSync(inCopy(folder), { recursive: true });
    const manifest = { private: true, dependencies: { '@mm-litmus/catalog': pinned } };
    writeFileSync(inCopy(`${folder}/package.json`), JSON.stringify(manifest));
    const at = { folder, env: registry.env };
    const installed = copy.run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], at);
    expect(installed).toMatchObject({ status: 0 });
    const read = "process.stdout.write(JSON.stringify(require('@mm-litmus/catalog/catalog.json')))";
    return JSON.parse(copy.run(process.execPath, ['-e', read], at).stdout) as Catalog;
  };

  beforeAll(() => {
    copy = new RepositoryCopy();
    git('init', '-b', 'main');
    git('add', '--all');
    git('commit', '-m', 'all');
  });
  afterAll(async () => {
    await registry.stop();
    copy.remove();
  });

  describe('npm run release', () => {
    test('a release that fails between two packages leaves nothing but published packages', async () => {
      registry = await Registry.start(inCopy('../storage'), '@mm-litmus/jest');
      const { status, output } = release();
      expect(status).toBe(1);
      expect(output).toContain('== publish: @mm-litmus/engine@0.1.0');
      expect(output).toContain('== publish: @mm-litmus/jest@0.1.0');
      expect(output).toContain('This step failed. Nothing is lost');
      expect(tags()).toEqual(['']);
      await registry.stop();
    });

    test('and the next run finishes it', async () => {
      registry = await Registry.start(inCopy('../storage'));
      const { status, output } = release();
      expect(output).toContain('== publish: the registry has @mm-litmus/engine@0.1.0\n');
      expect(output).toContain('== publish: @mm-litmus/jest@0.1.0\n');
      expect(status).toBe(0);
      expect(tags()).toContain('@mm-litmus/jest@0.1.0');
      expect(tags()).toContain('@mm-litmus/engine@0.1.0');
      expect(git('status', '--porcelain').stdout).toBe('');
      const lock = readFileSync(inCopy('package-lock.json'), 'utf8');
      expect(lock).toContain('"@mm-litmus/engine": "^0.1.0"');
      expect(outcomeIn(consumed('~0.1.0'))).toMatchObject({ outcome: 'never' });
    });

    test('a corrected expectation is refused as a patch', () => {
      const file = inCopy('packages/catalog/catalog.json');
      const catalog = JSON.parse(readFileSync(file, 'utf8')) as Catalog;
      outcomeIn(catalog).outcome = 'sometimes';
      catalog.scenarios
        .find(({ id }) => id === corrected.scenario)!
        .corrections.push({
          variant: corrected.variant,
          property: corrected.property,
          date: '2026-11-20',
          from: 'never',
          to: 'sometimes',
          why: 'For this test.',
          reference: 'e66f3185fa04',
        });
      writeFileSync(file, JSON.stringify(catalog));
      addChangeset('correction', 'patch');
      const { status, output } = release();
      expect(output).toContain(
        'minor  queue-corrupted of scan-unlocked-list-del in v6.11: sometimes, was never',
      );
      expect(output).toContain('since 0.1.0: needs minor, the changesets say patch');
      expect(status).toBe(1);
      expect(git('status', '--porcelain').stdout).toBe('');
    });

    test('and published as a minor, which who pins the last one does not get', () => {
      addChangeset('correction', 'minor');
      const { status, output } = release();
      expect(output).toContain('== publish: @mm-litmus/catalog@0.2.0\n');
      expect(output).toContain('== publish: the registry has @mm-litmus/engine@0.1.0\n');
      expect(status).toBe(0);
      expect(outcomeIn(consumed('~0.1.0'))).toMatchObject({ outcome: 'never' });
      expect(outcomeIn(consumed('~0.2.0'))).toMatchObject({ outcome: 'sometimes' });
    });

    test('after which nothing has changed', () => {
      expect(copy.node('packages/devtools/src/check-version.mjs')).toMatchObject({
        status: 0,
        stdout: 'since 0.2.0: needs none, the changesets say none\n',
      });
    });
  });
} else {
  test('a release is made in the long selection: MM_LITMUS_PROCESSES=1', () => {
    expect(corrected.property).toBe('queue-corrupted');
  });
}
