// SPDX-License-Identifier: GPL-2.0-only
import { fs, glob, path } from 'zx';
import { checkName, NewError } from './new-error.mjs';
import { quoted } from './source.mjs';
import { writeFiles } from './write-files.mjs';

const spdx = '// SPDX-License-Identifier: GPL-2.0-only';

/** Writes a variant into the family of the one that it extends, and puts it into the family's list. */
export async function newVariant(root, name, parentName, source) {
  checkName(name, /^[a-z0-9]+([.-][a-z0-9]+)*$/, 'folio-batch-v7');
  const all = await variantsIn(root);
  if (all.some((each) => each.name === name)) throw new NewError(`there is a variant ${name} already`);
  const parent = all.find((each) => each.name === parentName);
  if (parent === undefined) {
    const names = all.map((each) => each.name).sort();
    throw new NewError(`there is no variant ${parentName}: there are ${names.join(', ')}`);
  }
  const constant = identifier(name);
  const index = `${parent.family}/src/index.ts`;
  const indexText = await fs.readFile(path.join(root, index), 'utf8');
  await writeFiles(root, {
    [`${parent.family}/src/${name}/variant.ts`]: variantText(name, constant, parent, source),
    [`${parent.family}/test/${name}/variant.test.ts`]: testText(name, constant),
    [index]: withVariant(indexText, name, constant),
  });
  console.log(`
${name} is ${parentName} until it replaces a function:

    npm test -- ${parent.family}/test/${name}

Write each function that the patch changes into ${parent.family}/src/${name}, as its own
file, and list them in the layer; then "npm start -- --variant=${name},${parentName}".`);
}

/** Every variant that stands in a file of its own, with the package that it is in. */
async function variantsIn(root) {
  const files = await glob('packages/variant-*/src/*/variant.ts', { cwd: root });
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    const [, constant, name] = /export const (\w+) = defineVariant\(\{\s*name: '([^']+)'/.exec(text) ?? [];
    const [packages, family, , folder] = file.split('/');
    return name === undefined ? [] : [{ name, constant, folder, family: `${packages}/${family}` }];
  });
}

/** `folio-batch-v7` is folioBatchV7; a commit that begins with a digit gets a letter first. */
function identifier(name) {
  const camel = name.replace(/[.-](.)/g, (_, letter) => letter.toUpperCase());
  return /^\d/.test(camel) ? `v${camel}` : camel;
}

function variantText(name, constant, parent, source) {
  const summary = source?.subject ?? `${parent.name} with a patch`;
  const from = source ?? { messageId: 'message-id@placeholder' };
  return `${spdx}
import { defineVariant } from '@mm-litmus/mm';
import { ${parent.constant} } from '../${parent.folder}/variant';

export const ${constant} = defineVariant({
  name: '${name}',
  summary: ${quoted(summary)},
  sources: [{ messageId: ${quoted(from.messageId)}, subject: ${quoted(from.subject ?? summary)} }],
  base: ${parent.constant}.base,
  leavesOut: ${parent.constant}.leavesOut,
  extends: ${parent.constant},
  // One object file: the functions that the patch changes, which replace those of the same name.
  layers: [[]],
});
`;
}

function testText(name, constant) {
  return `${spdx}
import { test } from '@jest/globals';
import { linkVariant } from '@mm-litmus/mm';
import { ${constant} } from '../../src/${name}/variant';

test('replaces what the patch changes', () => {
  if (${constant}.layers.flat().length === 0)
    throw new Error('${name} replaces no function yet: write those that the patch changes, and list them in its layer');
  linkVariant(${constant});
});
`;
}

/** The list of a family with one more. */
function withVariant(text, name, constant) {
  const last = text.lastIndexOf('import { ');
  const line = text.indexOf('\n', last) + 1;
  const imported = `import { ${constant} } from './${name}/variant';\n`;
  const list = text
    .slice(line)
    .replace(/\n?\];\s*$/, `, ${constant}];\n`)
    .replace(/,\s*,/, ',');
  return text.slice(0, line) + imported + list;
}
