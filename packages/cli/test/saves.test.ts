// SPDX-License-Identifier: GPL-2.0-only
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SavesOnDisk } from '../src/saves';
import { folderWith } from './own/folder';

describe('SavesOnDisk', () => {
  let saves: SavesOnDisk;
  beforeEach(() => {
    saves = new SavesOnDisk();
  });
  afterEach(() => saves.close());

  test('tells of a file that is written, in any of the folders', async () => {
    const folder = folderWith({ 'a.ts': '', 'b/c.ts': '' });
    const files = [join(folder, 'a.ts'), join(folder, 'b/c.ts')];
    const next = saves.next(files);
    writeFileSync(files[1], 'x');
    await expect(next).resolves.toBeUndefined();
    const after = saves.next(files);
    writeFileSync(files[0], 'x');
    await expect(after).resolves.toBeUndefined();
  });

  test('tells of a file that another one is put in the place of', async () => {
    const folder = folderWith({ 'a.ts': '', 'a.ts~': 'new' });
    const next = saves.next([join(folder, 'a.ts')]);
    renameSync(join(folder, 'a.ts~'), join(folder, 'a.ts'));
    await expect(next).resolves.toBeUndefined();
  });

  test('waits no longer once interrupted', async () => {
    const folder = folderWith({ 'a.ts': '', 'b.ts': '' });
    const interrupt = new AbortController();
    const next = saves.next([join(folder, 'a.ts')], interrupt.signal);
    writeFileSync(join(folder, 'b.ts'), 'x');
    interrupt.abort();
    await expect(next).resolves.toBeUndefined();
  });
});
