// SPDX-License-Identifier: GPL-2.0-only
// Packs every public package and lets publint and attw judge the tarballs, as a user would get them.
import { $, chalk, fs, path, tmpdir } from 'zx';
import { publicPackages } from './release/public-packages.mjs';
import { root } from './root.mjs';

$.cwd = root;
$.preferLocal = true;

/** What every tarball needs, and what in none is of any use. */
const needed = ['package/LICENSE', 'package/package.json'];
const useless = /\.tsbuildinfo$|^package\/(test|node_modules)\//;

function faultsIn(files) {
  return [
    ...needed.filter((name) => !files.includes(name)).map((name) => `lacks ${name}`),
    ...files.filter((name) => useless.test(name)).map((name) => `holds ${name}`),
  ];
}

const destination = tmpdir();
try {
  const workspaces = (await publicPackages(root)).map(({ name }) => `--workspace=${name}`);
  await $`npm pack --silent --pack-destination ${destination} ${workspaces}`;
  for (const tarball of (await fs.readdir(destination)).sort()) {
    const file = path.join(destination, tarball);
    const checks = await Promise.all([
      $`publint run ${file} --strict`.nothrow(),
      $`attw ${file} --profile node16 --no-definitely-typed --format ascii`.nothrow(),
    ]);
    const said = checks.filter((check) => !check.ok).map(({ stdall }) => stdall);
    said.push(...faultsIn((await $`tar -tzf ${file}`).stdout.trim().split('\n')));
    console.log(`${said.length === 0 ? 'ok' : chalk.red('not ok')} ${tarball}`);
    for (const text of said) console.log(text);
    if (said.length > 0) process.exitCode = 1;
  }
} finally {
  await fs.remove(destination);
}
