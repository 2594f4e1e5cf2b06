// SPDX-License-Identifier: GPL-2.0-only
import { textWidth, wrap } from '@mm-litmus/scenario';
import type { Command } from 'commander';

/** What a manual page says beyond the options, which the command itself knows. */
export interface Page {
  /** One line, after the name. */
  readonly summary: string;
  readonly synopsis: string;
  readonly description: readonly string[];
  readonly exit: readonly (readonly [status: number, meaning: string])[];
  readonly examples: readonly (readonly [command: string, does: string])[];
  readonly seeAlso: readonly string[];
}

/** A page laid out as `man` does. */
export function pageText(name: string, page: Page, command: Command): string {
  const entry = (term: string, text: string) => [`    ${term}`, ...indented(text, 8)];
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [title, ...lines, ''] : [];
  const paragraphs = page.description.flatMap((text, i) => [...(i > 0 ? [''] : []), ...indented(text, 4)]);
  const options = command.createHelp().visibleOptions(command);
  const lines = [
    ...section('NAME', indented(`${name} - ${page.summary}`, 4)),
    ...section('SYNOPSIS', indented(page.synopsis, 4)),
    ...section('DESCRIPTION', paragraphs),
    ...section(
      'OPTIONS',
      options.flatMap(({ flags, description }) => entry(withEquals(flags), description)),
    ),
    ...section(
      'EXIT STATUS',
      page.exit.flatMap(([status, text]) => indented(`${String(status).padEnd(5)}${text}`, 4, 9)),
    ),
    ...section(
      'EXAMPLES',
      page.examples.flatMap(([text, does]) => entry(text, does)),
    ),
    ...section('SEE ALSO', indented(page.seeAlso.join(', '), 4)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function indented(text: string, columns: number, hang = columns): string[] {
  return wrap(' '.repeat(columns) + text, textWidth, ' '.repeat(hang));
}

/** Values are given with `=` only, so the page shows them so. */
export function withEquals(flags: string): string {
  return flags
    .replace(/ <([^>]+)>/, (_, value: string) => `=${value.toUpperCase()}`)
    .replace(/ \[([^\]]+)\]/, (_, value: string) => `[=${value.toUpperCase()}]`);
}
