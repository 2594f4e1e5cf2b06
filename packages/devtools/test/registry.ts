// SPDX-License-Identifier: GPL-2.0-only
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A registry on this machine that only our packages go to and come from. */
export class Registry {
  private constructor(
    private readonly process: ChildProcess,
    private readonly port: string,
  ) {}

  /** Nobody may publish `closed`, if it is given. */
  static async start(storage: string, closed?: string): Promise<Registry> {
    const argv = [join(__dirname, 'run-registry.mjs'), storage, ...(closed === undefined ? [] : [closed])];
    const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [port] = (await once(child.stdout, 'data')) as [Buffer];
    return new Registry(child, String(port).trim());
  }

  /** Makes npm use it. */
  get env(): Readonly<Record<string, string>> {
    return {
      'npm_config_@mm-litmus:registry': `http://127.0.0.1:${this.port}/`,
      [`npm_config_//127.0.0.1:${this.port}/:_authToken`]: 'anybody',
    };
  }

  async stop(): Promise<void> {
    this.process.kill();
    await once(this.process, 'exit');
  }
}
