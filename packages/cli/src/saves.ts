// SPDX-License-Identifier: GPL-2.0-only
import { type FSWatcher, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Tells when one of some files is saved; at once if one was since it was asked the last time. */
export interface Saves {
  next(files: readonly string[], interrupted?: AbortSignal): Promise<void>;
  close(): void;
}

/** Editors write a file in several steps: it is read when nothing has happened for so many milliseconds. */
const QUIET = 30;

/** Watches the folders, since editors put a new file in the place of the old one. */
export class SavesOnDisk implements Saves {
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly saved = new Set<string>();
  private onSave = (): void => undefined;

  async next(files: readonly string[], interrupted?: AbortSignal): Promise<void> {
    for (const folder of new Set(files.map((file) => dirname(file)))) this.watch(folder);
    await new Promise<void>((done) => {
      let quiet: NodeJS.Timeout | undefined;
      this.onSave = () => {
        if (!files.some((file) => this.saved.has(file))) return;
        clearTimeout(quiet);
        quiet = setTimeout(done, QUIET);
      };
      interrupted?.addEventListener('abort', () => done(), { once: true });
      this.onSave();
    });
    this.saved.clear();
  }

  close(): void {
    for (const watcher of this.watchers.values()) watcher.close();
  }

  private watch(folder: string): void {
    if (this.watchers.has(folder)) return;
    const watcher = watch(folder, (_, name) => {
      if (name !== null) this.saved.add(resolve(folder, name));
      this.onSave();
    });
    this.watchers.set(folder, watcher);
  }
}
