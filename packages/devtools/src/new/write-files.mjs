// SPDX-License-Identifier: GPL-2.0-only
import { format, resolveConfig } from 'prettier';
import { fs, path } from 'zx';

/** Writes files, by their path from `root`, as prettier likes them. */
export async function writeFiles(root, files) {
  const style = await resolveConfig(path.join(root, 'package.json'), { editorconfig: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    await fs.outputFile(file, await format(text, { ...style, filepath: file }));
    console.log(`wrote ${name}`);
  }
}
