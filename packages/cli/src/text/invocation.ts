// SPDX-License-Identifier: GPL-2.0-only
import { shellText } from './shell';

/** How fast it goes, and what else is said of it on the way. */
const isOfNoMatter = (word: string): boolean => /^--(jobs|color|stat)(=|$)/.test(word);

/** The command that was given, so that who pastes it into a shell gets the same: files and bounds included. */
export function invocationText(argv: readonly string[]): string {
  return shellText(['mm-litmus', ...argv.filter((word) => !isOfNoMatter(word))]);
}

/** `mm-litmus VERB ARGUMENTS`, with the bounds that were raised. */
export function commandText(
  words: readonly string[],
  { set = {} }: { readonly set?: Readonly<Record<string, number>> } = {},
): string {
  const raised = Object.entries(set).map(([name, value]) => `${name}=${value}`);
  return shellText(['mm-litmus', ...words, ...(raised.length > 0 ? [`--set=${raised.join(',')}`] : [])]);
}
