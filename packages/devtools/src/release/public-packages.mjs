// SPDX-License-Identifier: GPL-2.0-only
import { fs, glob, path } from 'zx';

/** Packages that are published, each behind those of ours that it depends on. */
export async function publicPackages(root) {
  const files = (await glob('packages/*/package.json', { cwd: root })).sort();
  const manifests = files
    .map((file) => ({ folder: path.dirname(file), ...fs.readJsonSync(path.join(root, file)) }))
    .filter((manifest) => !manifest.private);
  const sorted = new Map();
  const add = (manifest) => {
    if (sorted.has(manifest.name)) return;
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const ours = manifests.find((each) => each.name === name);
      if (ours !== undefined) add(ours);
    }
    const { name, version, folder } = manifest;
    sorted.set(name, { id: `${name}@${version}`, name, folder });
  };
  manifests.forEach(add);
  return [...sorted.values()];
}
