// SPDX-License-Identifier: GPL-2.0-only
import { format, getFileInfo, resolveConfig } from 'prettier';
import { fs, path } from 'zx';

/**
 * Writes files, by their path from `root`, as prettier likes them if it knows them. With `check` it only says which are not
 * up to date, and makes the process fail.
 */
export async function writeGenerated(root, files, { check = false, command }) {
  const style = await resolveConfig(path.join(root, 'package.json'), { editorconfig: true });
  const stale = [];
  for (const [name, contents] of Object.entries(files)) {
    const file = path.join(root, name);
    const { inferredParser } = await getFileInfo(file);
    const wanted = inferredParser ? await format(contents, { ...style, filepath: file }) : contents;
    const found = (await fs.pathExists(file)) ? await fs.readFile(file, 'utf8') : undefined;
    if (wanted === found) continue;
    stale.push(name);
    if (!check) await fs.outputFile(file, wanted);
  }
  if (check && stale.length > 0) {
    console.error(`Stale, run "${command}" (and "npm install" after a package.json):\n${stale.join('\n')}`);
    process.exitCode = 1;
  }
}
