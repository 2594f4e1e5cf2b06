// SPDX-License-Identifier: GPL-2.0-only
// npm run release: checks, versions, builds, publishes and tags. What a run that failed has left undone, the next does.
//   --checked  .ci/run has passed on this very commit
import { $, argv, within } from 'zx';
import { writeReleased } from './publication.mjs';
import { publicPackages } from './release/public-packages.mjs';
import { root } from './root.mjs';

$.cwd = root;
$.preferLocal = true;
const loud = $({ stdio: ['ignore', 'inherit', 'inherit'] });
const step = (text) => console.log(`== ${text}`);

async function main() {
  const changed = (await $`git status --porcelain`).stdout;
  if (changed !== '') return stop(`Commit or remove these first:\n${changed}`);

  const changesets = (await $`git ls-files .changeset/*.md`).stdout.trim();
  if (changesets !== '') await version();
  else step('versions: no changeset, so the packages are published as they are');

  step('build');
  await loud`npm run --silent build`;

  const packages = await publicPackages(root);
  for (const each of packages) await publish(each);
  for (const each of packages) await tag(each);
  step('done: "git push --follow-tags" makes the commit and its tags known');
}

async function version() {
  if (argv.checked) step('checks: .ci/run is said to have passed');
  else {
    step('checks: .ci/run');
    await loud`.ci/run`;
  }
  step('versions: is the bump of the catalog large enough?');
  await loud`npm run --silent check:version`;
  step('versions: changesets become versions and changelogs');
  await loud`changeset version`;
  await loud`npm run --silent generate`;
  step('versions: the lock file follows');
  await loud`npm install --package-lock-only --ignore-scripts --no-audit --no-fund`;
  await writeReleased(root);
  await loud`prettier --write --log-level=warn .changeset packages/*/CHANGELOG.md packages/*/package.json packages/catalog/released.json`;
  await $`git add --all`;
  const names = (await publicPackages(root)).map(({ id }) => id);
  await $`git commit -m ${`release\n\n${names.join('\n')}`}`;
}

/** Once: a version that the registry has stays as it is. */
async function publish({ id, folder }) {
  const known = await within(async () => $({ nothrow: true })`npm view ${id} version`);
  if (known.ok && known.stdout.trim() !== '') return step(`publish: the registry has ${id}`);
  step(`publish: ${id}`);
  const provenance = argv.provenance ? ['--provenance'] : [];
  await loud`npm publish ./${folder} --access public ${provenance}`;
}

async function tag({ id }) {
  const known = (await $`git tag --list ${id}`).stdout.trim();
  if (known !== '') return;
  step(`tag: ${id}`);
  await $`git tag ${id} -m ${id}`;
}

function stop(message) {
  console.error(message);
  process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  if (error?.exitCode === undefined) throw error;
  stop(
    'This step failed. Nothing is lost: put right what it says, and run it again; what is done is not done twice.',
  );
}
