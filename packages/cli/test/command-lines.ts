// SPDX-License-Identifier: GPL-2.0-only
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Indented blocks of a page. */
function blocksOf(page: string): string[] {
  const text = readFileSync(resolve(__dirname, '../../..', page), 'utf8');
  return [...text.matchAll(/(?:^ {4}.*\n|^\n(?= {4}))+/gm)].map(([block]) =>
    block.replace(/^ {4}/gm, '').trimEnd(),
  );
}

export interface CommandLine {
  readonly argv: readonly string[];
  readonly prints: string;
}

/** The command lines of a page of which it shows something. */
export function commandLines(page: string): CommandLine[] {
  return blocksOf(page).flatMap((block) => {
    const [, line, prints] =
      /^(?:npx )?mm-litmus (.*)\n((?:.*\n?)*)$/m.exec(block.replaceAll('\\\n', '')) ?? [];
    return line === undefined ? [] : [{ argv: words(line), prints: unindented(prints) }];
  });
}

function words(line: string): string[] {
  return line.split(/ +/).map((word) => word.replaceAll("'", ''));
}

function unindented(text: string): string {
  const lines = text.replace(/^\n+/, '').split('\n');
  const indents = lines.filter((line) => line !== '').map((line) => /^ */.exec(line)![0].length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join('\n');
}

/** Whether some lines are printed one after another, wherever they begin. */
export function isPrinted(shown: string, stdout: string): boolean {
  const printed = stdout.split('\n');
  const wanted = unindented(shown).split('\n');
  return printed.some(
    (_, i) => unindented(printed.slice(i, i + wanted.length).join('\n')) === wanted.join('\n'),
  );
}
