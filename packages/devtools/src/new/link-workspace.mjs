// SPDX-License-Identifier: GPL-2.0-only
import { fs, path } from 'zx';

/**
 * Makes a new package of the repository known as `npm install` would, but without a network: in node_modules
 * and in the lock file. It may depend on packages of the repository only.
 */
export async function linkWorkspace(root, folder) {
  const manifest = await fs.readJson(path.join(root, folder, 'package.json'));
  const { name, version, license, devDependencies } = manifest;
  await fs.ensureSymlink(path.join('../..', folder), path.join(root, 'node_modules', name));

  const lockFile = path.join(root, 'package-lock.json');
  const lock = await fs.readJson(lockFile);
  lock.packages[folder] = { name, version, license, devDependencies };
  lock.packages[`node_modules/${name}`] = { resolved: folder, link: true };
  await updateLocked(root, lock, 'packages/catalog');
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  await fs.writeFile(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
}

/** What the lock file says of a package that has gained a dependency. */
async function updateLocked(root, { packages }, folder) {
  const { devDependencies } = await fs.readJson(path.join(root, folder, 'package.json'));
  packages[folder].devDependencies = devDependencies;
}
