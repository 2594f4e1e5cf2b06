// SPDX-License-Identifier: GPL-2.0-only
// Packs every public package and lets publint and attw judge the tarballs, as a user would get them.
import { $, chalk, fs, glob, path, tmpdir } from 'zx';

const root = path.resolve(import.meta.dirname, '../../..');
$.cwd = root;
$.preferLocal = true;

const manifests = await glob('packages/*/package.json', { cwd: root, absolute: true });
const published = manifests.map((file) => fs.readJsonSync(file)).filter((manifest) => !manifest.private);
const destination = tmpdir();

try {
  const workspaces = published.map(({ name }) => `--workspace=${name}`);
  await $`npm pack --silent --pack-destination ${destination} ${workspaces}`;
  for (const tarball of (await glob('*.tgz', { cwd: destination })).sort()) {
    const file = path.join(destination, tarball);
    const checks = await Promise.all([
      $`publint run ${file} --strict`.nothrow(),
      $`attw ${file} --profile node16 --no-definitely-typed --format ascii`.nothrow(),
    ]);
    const failed = checks.filter((check) => !check.ok);
    console.log(`${failed.length === 0 ? 'ok' : chalk.red('not ok')} ${tarball}`);
    for (const { stdall } of failed) console.log(stdall);
    if (failed.length > 0) process.exitCode = 1;
  }
} finally {
  await fs.remove(destination);
}
