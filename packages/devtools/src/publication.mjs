// SPDX-License-Identifier: GPL-2.0-only
// The catalog as it is here, and as it was published last.
import { fs, path } from 'zx';

/** Of `packages/catalog` in this repository. */
export function currentPublication(root) {
  return { catalog: readIn(root, 'catalog.json'), schema: readIn(root, 'catalog.schema.json') };
}

/** `{ version, catalog, schema }`, or undefined before the first release. */
export function releasedPublication(root) {
  return fs.pathExistsSync(releasedFile(root)) ? fs.readJsonSync(releasedFile(root)) : undefined;
}

/** Written by the release, and by nothing else. */
export async function writeReleased(root) {
  const { version } = readIn(root, 'package.json');
  await fs.writeFile(
    releasedFile(root),
    `${JSON.stringify({ version, ...currentPublication(root) }, null, 1)}\n`,
  );
}

function readIn(root, name) {
  return fs.readJsonSync(path.join(root, 'packages/catalog', name));
}

function releasedFile(root) {
  return path.join(root, 'packages/catalog/released.json');
}
