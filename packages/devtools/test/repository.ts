// SPDX-License-Identifier: GPL-2.0-only
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

/** A copy of this repository to change at will, with what is installed and built here. */
export class RepositoryCopy {
  /** For what tests put beside the copy. */
  readonly base = realpathSync(mkdtempSync(join(tmpdir(), 'mm-litmus-repository-')));
  readonly folder = join(this.base, 'repository');

  constructor() {
    const left = new Set(['.git', 'node_modules', '.turbo', 'coverage']);
    for (const name of readdirSync(root).filter((each) => !left.has(each)))
      cpSync(join(root, name), join(this.folder, name), { recursive: true, preserveTimestamps: true });
    this.linkModules();
  }

  /** Runs a program in the copy; `input` is its stdin. */
  run(command: string, argv: readonly string[], { input = '', env = {}, folder = '.' } = {}) {
    const { status, stdout, stderr } = spawnSync(command, argv, {
      cwd: join(this.folder, folder),
      input,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      maxBuffer: 2 ** 28,
    });
    return { status, stdout, stderr, output: stdout + stderr };
  }

  /** A script of ours. */
  node(script: string, argv: readonly string[] = [], options: { input?: string } = {}) {
    return this.run(process.execPath, [script, ...argv], options);
  }

  /** A tool that is installed. */
  tool(name: string, ...argv: string[]) {
    return this.run(join(this.folder, 'node_modules/.bin', name), argv);
  }

  remove(): void {
    rmSync(this.base, { recursive: true });
  }

  /** Other people's packages are those here; ours are the copy's. */
  private linkModules(): void {
    const modules = join(this.folder, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== '@mm-litmus') symlinkSync(join(root, 'node_modules', name), join(modules, name));
    }
    cpSync(join(root, 'node_modules/@mm-litmus'), join(modules, '@mm-litmus'), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/** Tests that install, build and publish take minutes: they run when asked for, as .ci/run does. */
export const areProcessesTested = process.env['MM_LITMUS_PROCESSES'] === '1';
