// SPDX-License-Identifier: GPL-2.0-only
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of `scenarios`, as far as rules look into it. */
export interface ScenarioFolder {
  readonly name: string;
  /** What its package.json says. */
  readonly packageName?: string | undefined;
  readonly readme?: string | undefined;
}

/** The folders below `scenarios` of `cwd`, by the id that their `scenario.ts` has. */
export function scenarioFolders(cwd: string): ReadonlyMap<string, readonly ScenarioFolder[]> {
  const root = join(cwd, 'scenarios');
  const folders = existsSync(root) ? readdirSync(root, { withFileTypes: true }) : [];
  const byId = new Map<string, ScenarioFolder[]>();
  for (const { name } of folders.filter((entry) => entry.isDirectory())) {
    const text = (file: string): string | undefined => {
      const path = join(root, name, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    };
    const id = /^ {2}id: '([^']+)',$/m.exec(text('scenario.ts') ?? '')?.[1];
    if (id === undefined) continue;
    const { name: packageName } = JSON.parse(text('package.json') ?? '{}') as { name?: string };
    byId.set(id, [...(byId.get(id) ?? []), { name, packageName, readme: text('README.md') }]);
  }
  return byId;
}
