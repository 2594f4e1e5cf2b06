// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type TypeScript from 'typescript';
import { placeText } from './place';
import { typeScriptFor } from './typescript';

/** What a link error says: see LinkError of @mm-litmus/kernel. */
export interface LinkFault {
  readonly symbol: string;
  readonly wantedBy: readonly string[];
}

/**
 * Where in the user's files a link error comes from: the symbol in a definition that wants it, else the
 * last definition of the symbol, else of who wants it. Undefined when the files do not have it.
 */
export function placeOfLinkFault(
  { symbol, wantedBy }: LinkFault,
  files: readonly string[],
  cwd: string,
): string | undefined {
  const ts = typeScriptFor(dirname(files[0]));
  const definitions = files.flatMap((file) => definitionsIn(ts, file));
  const wants = definitions
    .filter(({ name }) => wantedBy.includes(name.text))
    .flatMap(({ call }) => identifiersIn(ts, call).filter(({ text }) => text === symbol));
  const named = (names: readonly string[]) =>
    definitions.flatMap(({ name }) => (names.includes(name.text) ? [name] : []));
  const node = wants.at(0) ?? named([symbol]).at(-1) ?? named(wantedBy).at(-1);
  if (node === undefined) return undefined;
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart());
  return placeText(cwd, file.fileName, line, character);
}

interface DefinitionCall {
  readonly name: TypeScript.StringLiteral;
  readonly call: TypeScript.CallExpression;
}

/** Calls such as `mmFunction('folio_put', ...)`. */
function definitionsIn(ts: typeof TypeScript, file: string): DefinitionCall[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return nodesIn(ts, source).flatMap((node) => {
    if (!ts.isCallExpression(node)) return [];
    const name = node.arguments.at(0);
    return name !== undefined && ts.isStringLiteral(name) ? [{ name, call: node }] : [];
  });
}

function identifiersIn(ts: typeof TypeScript, node: TypeScript.Node): TypeScript.Identifier[] {
  return nodesIn(ts, node).filter((each) => ts.isIdentifier(each));
}

function nodesIn(ts: typeof TypeScript, node: TypeScript.Node): TypeScript.Node[] {
  const children: TypeScript.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(...nodesIn(ts, child)));
  return [node, ...children];
}
