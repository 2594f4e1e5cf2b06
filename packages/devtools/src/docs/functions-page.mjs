// SPDX-License-Identifier: GPL-2.0-only
import ts from 'typescript';
import { fs, glob, path } from 'zx';
import { code, plain, section } from './markdown.mjs';

/**
 * The functions that the model has, by source file, in the order of the layers, with what comments say of them, such as
 * the C file and commit that they were read from.
 */
export async function modelledFunctions(root) {
  const layers = ['packages/kernel', 'packages/mm', 'packages/variant-*'];
  const files = await Promise.all(layers.map((layer) => glob(`${layer}/src/**/*.ts`, { cwd: root })));
  return files
    .flatMap((names) => names.sort())
    .map((file) => ({ file, groups: groupsIn(fs.readFileSync(path.join(root, file), 'utf8')) }))
    .filter(({ groups }) => groups.length > 0);
}

/** Functions with their doc comments, together with the others below the same comment that is of no single one. */
function groupsIn(text) {
  const groups = [{ says: '', functions: [] }];
  const source = ts.createSourceFile('', text, ts.ScriptTarget.Latest, true);
  for (const statement of source.statements) {
    const says = lineCommentsAbove(statement, text);
    if (says) groups.push({ says, functions: [] });
    const docs = ts.getJSDocCommentsAndTags(statement).map((doc) => ts.getTextOfJSDocComment(doc.comment));
    const functions = definitionsIn(statement).map((name) => ({ name, says: docs.join(' ') }));
    groups.at(-1).functions.push(...functions);
  }
  return groups.filter(({ functions }) => functions.length > 0);
}

function lineCommentsAbove(statement, text) {
  const comments = (ts.getLeadingCommentRanges(text, statement.pos) ?? [])
    .map(({ pos, end }) => text.slice(pos, end))
    .filter((comment) => comment.startsWith('// ') && !comment.startsWith('// SPDX'));
  return comments.map((comment) => comment.slice(3)).join(' ');
}

/** Names of what is defined: `mmFunction('folio_put', ...)`, and whatever the definer is called. */
function definitionsIn(node) {
  const isDefinition =
    ts.isCallExpression(node) &&
    /(?<!define)(Function|Operation|Macro)$/.test(node.expression.getText()) &&
    node.arguments.length > 1 &&
    ts.isStringLiteral(node.arguments[0]);
  if (isDefinition) return [node.arguments[0].text];
  const names = [];
  ts.forEachChild(node, (child) => void names.push(...definitionsIn(child)));
  return names;
}

/** Files with functions of the kernel that name no file of the kernel. */
export function withoutSource(files) {
  return files.filter(({ groups }) => {
    const functions = groups.flatMap((group) => group.functions);
    const said = [...groups, ...functions].map(({ says }) => says).join(' ');
    return functions.some(({ name }) => isOfKernel(name)) && !/[\w/-]+\.[chS]\b/.test(said);
  });
}

/** What C writes as an operator has a name of ours, in camel case. */
const isOfKernel = (name) => /^[a-z0-9_]*$|^[A-Z_0-9]*$/.test(name) && name.includes('_');

export function functionsPage(files) {
  const folders = [...new Set(files.map(({ file }) => path.dirname(file)))];
  return [
    '# The functions',
    '',
    'Every function that the model has, by the folder it is in, with what was read for it and what it leaves out.',
    'A variant links those of `kernel` and `mm`, and then its own, which replace them.',
    '',
    ...folders.flatMap((folder) => {
      const own = files.filter(({ file }) => path.dirname(file) === folder);
      const lines = own.flatMap(({ file, groups }) => groups.flatMap((group) => linesOf(file, group)));
      return section(folder.replace('packages/', '').replace('/src', ''), lines);
    }),
  ].join('\n');
}

function linesOf(file, { says, functions }) {
  const silent = functions.filter((each) => !each.says).map(({ name }) => code(name));
  const lines = functions.filter((each) => each.says).map((each) => line(each.name, each.says));
  if (silent.length > 0) lines.push(`- ${silent.join(', ')}`);
  return says ? [line(path.basename(file), says), ...lines.map((each) => `  ${each}`)] : lines;
}

const line = (name, says) => `- ${code(name)}: ${plain(says)}`;
