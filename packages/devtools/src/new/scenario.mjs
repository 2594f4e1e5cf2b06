// SPDX-License-Identifier: GPL-2.0-only
import { $, fs, path } from 'zx';
import { linkWorkspace } from './link-workspace.mjs';
import { checkName, NewError } from './new-error.mjs';
import { scenarioFiles } from './scenario-files.mjs';
import { writeFiles } from './write-files.mjs';

/** Writes `scenarios/<id>` and makes it known to the catalog. */
export async function newScenario(root, id, source) {
  checkName(id, /^[a-z0-9]+(-[a-z0-9]+)*$/, 'scan-unlocked-list-del');
  const folder = `scenarios/${id}`;
  if (await fs.pathExists(path.join(root, folder))) throw new NewError(`${folder} is there already`);
  const files = Object.entries(scenarioFiles(id, source));
  await writeFiles(root, Object.fromEntries(files.map(([name, text]) => [`${folder}/${name}`, text])));
  await $({ cwd: root })`node packages/devtools/src/generate.mjs`;
  await linkWorkspace(root, folder);
  console.log(`
${folder} runs, and fails until it says what to expect:

    npm test -- ${folder}
    npm run build
    npm exec -- mm-litmus run --watch --scenario=./${folder}/scenario.ts --variant=folio-batch

Write the threads, look at what each variant does, compare it with the thread, and put
it down in "expect". What is still missing then, says

    npm exec -- mm-litmus lint --scenario=./${folder}/scenario.ts

What comes when it is done stands in CONTRIBUTING.md.`);
}
